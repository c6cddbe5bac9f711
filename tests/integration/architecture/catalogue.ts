import type pg from "pg";
import { RUNTIME_ROLES } from "#db/roles.ts";

/** What the database's own catalogue says against the rules of tenancy; each function answers in words, nothing when all is well. */
type Faults = Promise<string[]>;

const ROLES = [...RUNTIME_ROLES];
const LOG_TABLES = ["event", "event_stream"];

async function list(db: pg.ClientBase, query: string, values: unknown[] = []): Faults {
  const { rows } = await db.query<{ fault: string }>(query, values);
  return rows.map(({ fault }) => fault).sort();
}

/** Relations in which a row could be seen by somebody whom no policy admits. */
export const unprotectedRelations = (db: pg.ClientBase): Faults => list(db, `
  select c.relname || ': ' || case
      when c.relkind in ('v', 'm', 'f') then 'a view or foreign table, which row-level security does not cover'
      when not c.relrowsecurity then 'no row-level security'
      when not c.relforcerowsecurity then 'its owner is exempt'
      else 'no policy admits anybody, so it is of no use or read around them' end as fault
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration' and (
    c.relkind = 'm' or c.relkind = 'f' or (c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false))
    or c.relkind in ('r', 'p') and (not c.relrowsecurity or not c.relforcerowsecurity
      or not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive)))`);

/** Policies for pages and commands that admit a row without asking whose it is. */
export const openPolicies = (db: pg.ClientBase): Faults => list(db, `
  select p.polrelid::regclass || '/' || p.polname as fault
  from pg_policy p
  where (p.polroles = '{0}' or p.polroles && array(select oid from pg_roles where rolname = 'portal_app')) and p.polpermissive
    and coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), 'true')
        !~ 'current_(organization_id|user_id|link_token_hash)\\(\\)'`);

/** Run-time roles that could step around row-level security, own something, or act as somebody else. */
export const powerfulRoles = (db: pg.ClientBase): Faults => list(db, `
  with role as (select * from pg_roles where rolname = any ($1))
  select rolname || ': has an attribute it must not have' as fault from role
  where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
  union all select rolname || ': is a member of ' || m.roleid::regrole from role join pg_auth_members m on m.member = role.oid
  union all select rolname || ': owns ' || c.oid::regclass from role join pg_class c on c.relowner = role.oid and c.relkind <> 'i'
  union all select rolname || ': owns ' || f.oid::regprocedure from role join pg_proc f on f.proowner = role.oid
  union all select rolname || ': owns schema ' || n.nspname from role join pg_namespace n on n.nspowner = role.oid
  union all select rolname || ': owns database ' || d.datname from role join pg_database d on d.datdba = role.oid
  union all select rolname || ': may create in schema public' from role where has_schema_privilege(role.oid, 'public', 'create')
  union all select rolname || ': may read schema_migration' from role where has_table_privilege(role.oid, 'schema_migration', 'select')`, [ROLES]);

/** Ways to change the event log other than through its function, and table rights that nobody needs at run time. */
export const looseRights = (db: pg.ClientBase): Faults => list(db, `
  with role as (select oid, rolname from pg_roles where rolname = any ($1)),
       relation as (select oid, relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f'))
  select rolname || ': ' || r || ' on ' || relname as fault
  from role, relation, unnest(array['insert', 'update', 'delete', 'truncate']) r
  where relname = any ($2) and (has_table_privilege(role.oid, relation.oid, r)
    or r in ('insert', 'update') and has_any_column_privilege(role.oid, relation.oid, r))
  union all
  select rolname || ': ' || r || ' on ' || relname from role, relation, unnest(array['truncate', 'references', 'trigger']) r
  where has_table_privilege(role.oid, relation.oid, r)
  union all
  select 'everybody: ' || a.privilege_type || ' on ' || c.relname
  from relation join pg_class c using (oid), aclexplode(c.relacl) a where a.grantee = 0
  union all
  select 'rows of ' || conrelid::regclass || ' follow a deletion' from pg_constraint
  where contype = 'f' and conrelid::regclass::text = any ($2) and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))`, [ROLES, LOG_TABLES]);

/** Functions that run with their owner's rights and can be misled, or called by anybody. */
export const looseFunctions = (db: pg.ClientBase): Faults => list(db, `
  select f.oid::regprocedure || ': ' || case
      when not coalesce(f.proconfig::text like '%search_path=%', false) then 'search_path is the caller''s'
      else 'everybody may call it' end as fault
  from pg_proc f
  where f.pronamespace = 'public'::regnamespace and f.prosecdef
    and (not coalesce(f.proconfig::text like '%search_path=%', false) or has_function_privilege('public', f.oid, 'execute'))`);

/** The functions that write the log; one is right. */
export const logWriters = (db: pg.ClientBase): Faults => list(db, `
  select f.proname as fault from pg_proc f
  where f.pronamespace = 'public'::regnamespace and f.prosrc ~* '(insert into|update|delete from|truncate)\\s+(public\\.)?event\\M(?!_)'`);
