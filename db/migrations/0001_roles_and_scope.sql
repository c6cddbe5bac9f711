-- Three unprivileged roles connect at run time; none owns anything or can bypass row-level security.
--   portal_app   every page and command, always inside one organization's scope
--   portal_auth  accounts and sessions only
--   portal_live  reads the event log for delivery, nothing else
-- Roles belong to the whole server, so a second database (tests clone many) finds them present.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['portal_app', 'portal_auth', 'portal_live'] loop
    begin
      if not exists (select from pg_roles where rolname = role_name) then
        execute format('create role %I nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin', role_name);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another database of this server created it in the same moment
    end;
  end loop;
end
$$;

revoke all on schema public from public;
grant usage on schema public to portal_app, portal_auth, portal_live;

-- After the first transaction of a pooled connection an unset value reads as '', which no cast to uuid survives.
create function current_organization_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.organization_id', true), '')::uuid;

create function current_user_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;

-- A secret link (invitation, password setting) opens its own row: knowing the token is the right to see it.
create function current_link_token_hash() returns text language sql stable parallel safe
  return nullif(current_setting('app.link_token_hash', true), '');

grant execute on function current_organization_id(), current_user_id(), current_link_token_hash() to public;

-- Row-level security for a table whose rows belong to a hospital, a vendor or the pair of both:
-- a row is visible to the organizations it names, and to nobody else.
create procedure protect_by_side(table_name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format(
    'create policy side on %s using (
       hospital_id = (select current_organization_id()) or vendor_id = (select current_organization_id())
     )', table_name);
end
$$;
revoke all on procedure protect_by_side(regclass) from public;
