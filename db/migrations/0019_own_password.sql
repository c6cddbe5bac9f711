-- A person who is signed in sets another password: the password, the end of every other session, of open links and of half
-- sign-ins, in the transaction that records it. Null: no such person.
create function change_password(new_hash text, kept_session uuid, out ended uuid[], out email text)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person uuid := current_user_id();
begin
  update user_credential c set password_hash = new_hash where c.user_id = person returning c.email into email;
  if not found then
    return;
  end if;
  delete from password_link l where l.user_id = person and l.used_at is null;
  delete from sign_in_step s where s.user_id = person;
  with gone as (delete from session s where s.user_id = person and s.handle <> kept_session returning s.handle)
  select coalesce(array_agg(handle), '{}') into ended from gone;
end
$$;
revoke all on function change_password(text, uuid) from public;
grant execute on function change_password(text, uuid) to portal_app;

-- How many sessions of a member of the acting organization are not over, and when one was used last: for its admins, who
-- see no devices and no networks.
create function member_sessions(member uuid, used_after timestamptz, begun_after timestamptz, out running int, out last_used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*)::int, max(s.last_used_at) from session s join app_user u on u.id = s.user_id
  where s.user_id = member and u.organization_id = current_organization_id() and s.last_used_at > used_after and s.created_at > begun_after
$$;
revoke all on function member_sessions(uuid, timestamptz, timestamptz) from public;
grant execute on function member_sessions(uuid, timestamptz, timestamptz) to portal_app;
