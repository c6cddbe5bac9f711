-- What a person may do in one workspace, where that differs from what their roles say for all.

-- Narrowed: in this workspace the person holds these of their roles and no others. None at all hides the workspace.
create table workspace_member (
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  organization_id uuid not null,
  user_id uuid not null,
  roles text[] not null,
  primary key (user_id, workspace_id),
  check (organization_id in (hospital_id, vendor_id)),
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  foreign key (user_id, organization_id) references app_user (id, organization_id)
);
create index workspace_member_workspace on workspace_member (workspace_id, user_id);
alter table workspace_member enable row level security;
alter table workspace_member force row level security;
create policy own on workspace_member to portal_app using (organization_id = (select current_organization_id()));
create policy opening on workspace_member for select to current_user using (true);
grant select, insert, update, delete on workspace_member to portal_app;

-- What a delegated distributor, repairer or lessor has been assigned. Both sides read who that is; the vendor decides.
create table delegated_item (
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  subject_kind text not null check (subject_kind in ('contract', 'incident')),
  subject_id uuid not null,
  user_id uuid not null,
  delegated_by uuid not null references app_user (id),
  delegated_at timestamptz not null,
  primary key (user_id, subject_id),
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  foreign key (user_id, vendor_id) references app_user (id, organization_id)
);
create index delegated_item_subject on delegated_item (subject_id, user_id);
create index delegated_item_workspace on delegated_item (workspace_id, user_id);
call protect_by_side('delegated_item');
create policy vendor_decides on delegated_item as restrictive for insert to portal_app with check (vendor_id = (select current_organization_id()));
create policy vendor_takes_back on delegated_item as restrictive for delete to portal_app using (vendor_id = (select current_organization_id()));
create policy opening on delegated_item for select to current_user using (true);
grant select, insert, delete on delegated_item to portal_app;

-- Nothing is left to be assigned where something was removed.
create function end_delegation() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from delegated_item where subject_id = old.id;
  return null;
end
$$;
revoke all on function end_delegation() from public;
create policy ending on delegated_item for delete to current_user using (true);
create trigger delegation_ends after delete on contract for each row execute function end_delegation();
create trigger delegation_ends after delete on incident for each row execute function end_delegation();

-- While a row stands, both sides read and neither writes.
create table workspace_suspension (
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  side text not null check (side in ('hospital', 'vendor')),
  reason text not null check (length(reason) between 1 and 1000),
  suspended_by uuid not null references app_user (id),
  suspended_at timestamptz not null,
  primary key (workspace_id, side),
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id)
);
call protect_by_side('workspace_suspension');
create policy own_side_suspends on workspace_suspension as restrictive for insert to portal_app
  with check ((select current_organization_id()) = case side when 'hospital' then hospital_id else vendor_id end);
create policy own_side_resumes on workspace_suspension as restrictive for delete to portal_app
  using ((select current_organization_id()) = case side when 'hospital' then hospital_id else vendor_id end);
create policy opening on workspace_suspension for select to current_user using (true);
grant select, insert, delete on workspace_suspension to portal_app;

-- Set by open_scope: '' for most people, 'roles' where some workspace is narrowed, 'assigned' for a delegate.
create function is_limited() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.limited', true), '') <> '';
create function sees_assigned_only() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.limited', true), '') = 'assigned';

create function is_assigned(subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from delegated_item where user_id = current_user_id() and subject_id = subject)
$$;

-- The roles of the acting person in a workspace, of those that they hold.
create function roles_in(workspace uuid, held text[]) returns text[]
language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(
    (select array(select role from unnest(held) as role where role = any (m.roles))
     from workspace_member m where m.workspace_id = workspace and m.user_id = current_user_id()),
    held)
$$;

create function is_workspace_open(workspace uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select not exists (
      select from workspace_member m join app_user u on u.id = m.user_id
      where m.user_id = current_user_id() and m.workspace_id = workspace and not m.roles && u.roles)
    and (not sees_assigned_only()
      or exists (select from delegated_item d where d.user_id = current_user_id() and d.workspace_id = workspace))
$$;
revoke all on function is_limited(), sees_assigned_only(), is_assigned(uuid), roles_in(uuid, text[]), is_workspace_open(uuid) from public;
grant execute on function is_limited(), sees_assigned_only(), is_assigned(uuid), roles_in(uuid, text[]), is_workspace_open(uuid) to portal_app;

create policy open_to_person on workspace as restrictive for select to portal_app
  using (not (select is_limited()) or is_workspace_open(id));

-- A delegate's eyes: the floor below every list, count, search and file.
create policy assigned on contract as restrictive to portal_app
  using (not (select sees_assigned_only()) or is_assigned(id));
create policy assigned on incident as restrictive to portal_app
  using (not (select sees_assigned_only()) or is_assigned(id));
create policy assigned on incident_change as restrictive to portal_app
  using (not (select sees_assigned_only()) or is_assigned(incident_id));
create policy assigned on incident_comment as restrictive to portal_app
  using (not (select sees_assigned_only()) or is_assigned(incident_id));
create policy assigned on incident_acknowledgement as restrictive to portal_app
  using (not (select sees_assigned_only()) or is_assigned(incident_id));
create policy assigned on attachment as restrictive to portal_app
  using (
    not (select sees_assigned_only()) or subject_kind not in ('contract', 'incident', 'incident_comment')
    or is_assigned(case subject_kind when 'incident_comment' then (select c.incident_id from incident_comment c where c.id = subject_id) else subject_id end)
  );
create policy assigned on subject_activity as restrictive to portal_app
  using (not (select sees_assigned_only()) or subject_kind not in ('contract', 'incident') or is_assigned(subject_id));
create policy assigned on tombstone as restrictive to portal_app
  using (not (select sees_assigned_only()) or subject_kind not in ('contract', 'incident') or is_assigned(subject_id));
create policy assigned on legal_hold as restrictive to portal_app
  using (not (select sees_assigned_only()) or subject_kind is null or subject_kind not in ('contract', 'incident') or is_assigned(subject_id));
create policy assigned on retention_statement as restrictive to portal_app
  using (not (select sees_assigned_only()) or subject_kind <> 'incident' or is_assigned(subject_id));
create policy assigned on event as restrictive for select to portal_app
  using (not (select sees_assigned_only()) or subject_kind not in ('contract', 'incident') or is_assigned(subject_id));

-- As before (what it promises stands with its first version), with the roles of the workspace that is opened, whether
-- the person is limited, and who has suspended the workspace.
create or replace function open_scope(organization uuid, person uuid, link_token_hash text, workspace uuid, expected text default null) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  opened text;
  limits text;
begin
  perform set_config('app.organization_id', coalesce(organization::text, ''), true),
          set_config('app.user_id', coalesce(person::text, ''), true),
          set_config('app.link_token_hash', coalesce(link_token_hash, ''), true);
  select json_build_object(
      'userId', u.id, 'userName', u.name, 'isAdmin', u.is_admin, 'limited', limit_of.kind,
      'roles', case when m.user_id is null then u.roles else array(select role from unnest(u.roles) as role where role = any (m.roles)) end,
      'organizationId', o.id, 'organizationName', o.name, 'side', o.side,
      'workspaceId', w.id, 'hospitalId', w.hospital_id, 'vendorId', w.vendor_id, 'counterpartName', counterpart.name,
      'suspendedBy', (select array_agg(s.side order by s.side) from workspace_suspension s where s.workspace_id = w.id))::text,
      limit_of.kind
    into opened, limits
    from app_user u
    join organization o on o.id = u.organization_id
    cross join lateral (select case
      when 'delegate' = any (u.roles) then 'assigned'
      when exists (select from workspace_member n where n.user_id = u.id) then 'roles' else '' end as kind) limit_of
    left join workspace_member m on m.user_id = u.id and m.workspace_id = open_scope.workspace
    left join workspace w on w.id = open_scope.workspace and o.id in (w.hospital_id, w.vendor_id)
      and (m.user_id is null or m.roles && u.roles)
      and (limit_of.kind <> 'assigned' or exists (select from delegated_item d where d.user_id = u.id and d.workspace_id = w.id))
    left join organization counterpart
      on counterpart.id = case when w.hospital_id = o.id then w.vendor_id else w.hospital_id end
    where u.id = person and u.organization_id = organization and u.deactivated_at is null;
  if expected is not null and expected is distinct from opened then
    raise exception 'the scope has changed' using errcode = 'SCOPE';
  end if;
  if limits <> '' then
    perform set_config('app.limited', limits, true);
  end if;
  return opened;
end
$$;
