-- What open_scope asks of every page and command stands with the person and the workspace, and the policies read a
-- setting where they called a function: two lookups and a subquery per policy less for each of them.

alter table app_user add column is_narrowed boolean not null default false;
create function note_narrowing() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person uuid := coalesce(new.user_id, old.user_id);
begin
  -- Of two changes at the same moment the second counts what the first has left.
  perform from app_user u where u.id = person for no key update;
  update app_user u set is_narrowed = exists (select from workspace_member m where m.user_id = person) where u.id = person;
  return null;
end
$$;
revoke all on function note_narrowing() from public;
create policy noting on app_user for update to current_user using (true);
create trigger narrowing_noted after insert or delete on workspace_member for each row execute function note_narrowing();
update app_user u set is_narrowed = true where exists (select from workspace_member m where m.user_id = u.id);

alter table workspace add column suspended_by text[] not null default '{}';
create function note_suspension() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  which uuid := coalesce(new.workspace_id, old.workspace_id);
begin
  perform from workspace w where w.id = which for no key update;
  update workspace w set suspended_by = array(select s.side from workspace_suspension s where s.workspace_id = which order by s.side) where w.id = which;
  return null;
end
$$;
revoke all on function note_suspension() from public;
create policy noting on workspace for update to current_user using (true);
create trigger suspension_noted after insert or delete on workspace_suspension for each row execute function note_suspension();
update workspace w set suspended_by = array(select s.side from workspace_suspension s where s.workspace_id = w.id order by s.side)
  where exists (select from workspace_suspension s where s.workspace_id = w.id);

-- `app.limited` is set by open_scope: nothing for most people, 'roles' where some workspace is narrowed, 'assigned' for a delegate.
create or replace function is_workspace_open(workspace uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select (m.user_id is null or m.roles && u.roles)
    and (not 'delegate' = any (u.roles) or exists (select from delegated_item d where d.user_id = u.id and d.workspace_id = workspace))
  from app_user u left join workspace_member m on m.user_id = u.id and m.workspace_id = workspace
  where u.id = current_user_id()
$$;

alter policy open_to_person on workspace
  using (coalesce(current_setting('app.limited', true), '') = '' or is_workspace_open(id));

-- A delegate's eyes: the floor below every list, count, search and file.
alter policy assigned on contract
  using (current_setting('app.limited', true) is distinct from 'assigned' or is_assigned(id));
alter policy assigned on incident
  using (current_setting('app.limited', true) is distinct from 'assigned' or is_assigned(id));
alter policy assigned on incident_change
  using (current_setting('app.limited', true) is distinct from 'assigned' or is_assigned(incident_id));
alter policy assigned on incident_comment
  using (current_setting('app.limited', true) is distinct from 'assigned' or is_assigned(incident_id));
alter policy assigned on incident_acknowledgement
  using (current_setting('app.limited', true) is distinct from 'assigned' or is_assigned(incident_id));
alter policy assigned on attachment
  using (
    current_setting('app.limited', true) is distinct from 'assigned' or subject_kind not in ('contract', 'incident', 'incident_comment')
    or is_assigned(case subject_kind when 'incident_comment' then (select c.incident_id from incident_comment c where c.id = subject_id) else subject_id end)
  );
alter policy assigned on subject_activity
  using (current_setting('app.limited', true) is distinct from 'assigned' or subject_kind not in ('contract', 'incident') or is_assigned(subject_id));
alter policy assigned on tombstone
  using (current_setting('app.limited', true) is distinct from 'assigned' or subject_kind not in ('contract', 'incident') or is_assigned(subject_id));
alter policy assigned on legal_hold
  using (current_setting('app.limited', true) is distinct from 'assigned' or subject_kind is null or subject_kind not in ('contract', 'incident') or is_assigned(subject_id));
alter policy assigned on retention_statement
  using (current_setting('app.limited', true) is distinct from 'assigned' or subject_kind <> 'incident' or is_assigned(subject_id));
alter policy assigned on event
  using (current_setting('app.limited', true) is distinct from 'assigned' or subject_kind not in ('contract', 'incident') or is_assigned(subject_id));

drop function is_limited();
drop function sees_assigned_only();

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
      'userId', u.id, 'userName', u.name, 'isAdmin', u.is_admin,
      'limited', case when 'delegate' = any (u.roles) then 'assigned' when u.is_narrowed then 'roles' end,
      'roles', case when u.is_narrowed then roles_in(open_scope.workspace, u.roles) else u.roles end,
      'organizationId', o.id, 'organizationName', o.name, 'side', o.side,
      'workspaceId', w.id, 'hospitalId', w.hospital_id, 'vendorId', w.vendor_id, 'counterpartName', counterpart.name,
      'suspendedBy', w.suspended_by)::text,
      case when 'delegate' = any (u.roles) then 'assigned' when u.is_narrowed then 'roles' end
    into opened, limits
    from app_user u
    join organization o on o.id = u.organization_id
    left join workspace w on w.id = open_scope.workspace and o.id in (w.hospital_id, w.vendor_id)
      and (not (u.is_narrowed or 'delegate' = any (u.roles)) or is_workspace_open(w.id))
    left join organization counterpart
      on counterpart.id = case when w.hospital_id = o.id then w.vendor_id else w.hospital_id end
    where u.id = person and u.organization_id = organization and u.deactivated_at is null;
  if expected is not null and expected is distinct from opened then
    raise exception 'the scope has changed' using errcode = 'SCOPE';
  end if;
  if limits is not null then
    perform set_config('app.limited', limits, true);
  end if;
  return opened;
end
$$;
