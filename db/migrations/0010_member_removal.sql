-- The revision of a member's facts, for telling stale edits.
alter table app_user add column revision int not null default 1;

-- Is there another admin? Asked under a lock at every change of a member.
create index app_user_admin on app_user (organization_id, id) where is_admin and deactivated_at is null;

-- Whoever leaves has no session and no password link from that moment on; and whoever comes back begins without any, so
-- that nothing that a sign-in or a link slipped in while the person left comes to life again. In the same transaction
-- as the change, whatever way that takes. Used links stay as a trace.
create function end_access() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from session where user_id = new.id;
  delete from password_link where user_id = new.id and used_at is null;
  return null;
end
$$;
revoke all on function end_access() from public;
create trigger member_leaves_or_returns after update of deactivated_at on app_user
  for each row when (old.deactivated_at is distinct from new.deactivated_at) execute function end_access();

-- What the function needs, and only for people of the organization that acts.
create policy ending on session to current_user using (
  exists (select from app_user u where u.id = session.user_id and u.organization_id = (select current_organization_id()))
);
create policy ending on password_link to current_user using (organization_id = (select current_organization_id()));
