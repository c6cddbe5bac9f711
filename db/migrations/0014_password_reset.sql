-- A fourth role that owns nothing: portal_mail takes letters out and hands them over, and sees nothing else.
do $$
begin
  if not exists (select from pg_roles where rolname = 'portal_mail') then
    create role portal_mail nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server created it in the same moment
end
$$;
grant usage on schema public to portal_mail;

-- Letters, written in the transaction of their cause. Whom they go to and what they say is sealed (AES-256-GCM, keys
-- outside the database), since links in them open accounts; it goes once the letter is handed over or given up.
-- due_at is when somebody may take it: whoever does moves it on, and has it alone until then.
create table outgoing_mail (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  kind text not null check (length(kind) between 1 and 60),
  recipient_key text check (length(recipient_key) = 64),
  sealed text,
  created_at timestamptz not null,
  due_at timestamptz not null,
  useless_from timestamptz not null,
  attempts int not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz
);
create index outgoing_mail_due on outgoing_mail (due_at) where sent_at is null and given_up_at is null;
create index outgoing_mail_recipient on outgoing_mail (recipient_key, created_at desc);
create index outgoing_mail_created on outgoing_mail (created_at);
alter table outgoing_mail enable row level security;
alter table outgoing_mail force row level security;
create policy own on outgoing_mail for insert to portal_app with check (organization_id = (select current_organization_id()));
create policy delivery on outgoing_mail to portal_mail using (true);
grant insert on outgoing_mail to portal_app;
grant select, update (due_at, attempts, sent_at, given_up_at, recipient_key, sealed), delete on outgoing_mail to portal_mail;

-- Somebody typed an address into the reset page. Whether anybody has it is looked up later, by nobody who waits for it.
create table password_reset_request (
  id uuid primary key,
  sealed text not null,
  requested_at timestamptz not null,
  due_at timestamptz not null
);
create index password_reset_request_due on password_reset_request (due_at);
alter table password_reset_request enable row level security;
alter table password_reset_request force row level security;
create policy sign_in on password_reset_request to portal_auth using (true);
grant select, insert, update (due_at), delete on password_reset_request to portal_auth;

-- Links that people ask for themselves take the place of their earlier ones; those that an admin gave stay beside them,
-- so that nobody can make those useless by asking.
alter table password_link add column is_reset boolean not null default false;
grant delete on password_link to portal_app;

-- Sets the password with the link that the transaction holds, for the person it acts as: password, use of the link, end
-- of the person's other links and of all sessions, in the transaction that records it. `ended`: the sessions' handles;
-- null when the link cannot be used, and then nothing has changed. Of two at the same moment the second finds it used.
create function set_password_by_link(new_hash text, moment timestamptz, out ended uuid[], out had_password boolean, out email text)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person uuid := current_user_id();
begin
  update password_link l set used_at = moment
  where l.token_hash = current_link_token_hash() and l.user_id = person and l.organization_id = current_organization_id()
    and l.used_at is null and l.expires_at > moment;
  if not found then
    return;
  end if;
  select c.password_hash is not null, c.email into had_password, email from user_credential c where c.user_id = person for update;
  update user_credential c set password_hash = new_hash where c.user_id = person;
  delete from password_link l where l.user_id = person and l.used_at is null;
  -- What was begun with the password before leads nowhere.
  delete from sign_in_step s where s.user_id = person;
  with gone as (delete from session s where s.user_id = person returning s.handle)
  select coalesce(array_agg(handle), '{}') into ended from gone;
end
$$;
revoke all on function set_password_by_link(text, timestamptz) from public;
grant execute on function set_password_by_link(text, timestamptz) to portal_app;
create policy setting on sign_in_step to current_user using (user_id = (select current_user_id()));
create policy setting on user_credential to current_user using (
  user_id = (select current_user_id()) and organization_id = (select current_organization_id())
);
revoke update (used_at) on password_link from portal_auth;
