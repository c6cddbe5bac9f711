-- What a person shows beside the password, each person's own. Colleagues who administer see that it is there and may
-- take it away; what opens it is for the sign-in role alone.

-- The app on a telephone. `secret` is AES-256-GCM under a key that is not in the database; `last_step` is the time step
-- of the newest code that was taken: nothing up to it is taken again.
create table totp (
  user_id uuid primary key,
  organization_id uuid not null,
  secret bytea not null check (length(secret) between 29 and 200),
  last_step bigint not null,
  created_at timestamptz not null,
  foreign key (user_id, organization_id) references app_user (id, organization_id)
);
create index totp_organization on totp (organization_id, user_id);

-- Ten at a time, each for one use. Keyed hashes of 80 random bits.
create table recovery_code (
  user_id uuid not null,
  organization_id uuid not null,
  code_hash text not null check (length(code_hash) = 64),
  used_at timestamptz,
  primary key (user_id, code_hash),
  foreign key (user_id, organization_id) references app_user (id, organization_id)
);

create table passkey (
  id uuid primary key,
  user_id uuid not null,
  organization_id uuid not null,
  credential_id text not null unique check (length(credential_id) between 16 and 1400),
  public_key bytea not null check (length(public_key) <= 4096),
  counter bigint not null,
  transports text[] not null default '{}',
  is_synced boolean not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz,
  foreign key (user_id, organization_id) references app_user (id, organization_id)
);
create index passkey_person on passkey (user_id, id);

do $$
declare
  name text;
begin
  foreach name in array array['totp', 'recovery_code', 'passkey'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy organization_sees on %I for select to portal_app using (organization_id = (select current_organization_id()))', name);
    execute format('create policy organization_takes_away on %I for delete to portal_app using (organization_id = (select current_organization_id()))', name);
    execute format('create policy person_adds on %I for insert to portal_app
      with check (organization_id = (select current_organization_id()) and user_id = (select current_user_id()))', name);
    execute format('create policy sign_in on %I to portal_auth using (true)', name);
  end loop;
end
$$;
create policy person_names on passkey for update to portal_app using (user_id = (select current_user_id()));

grant select (user_id, organization_id, created_at), insert, delete on totp to portal_app;
grant select, update (last_step) on totp to portal_auth;
grant select (user_id, organization_id, used_at), insert, delete on recovery_code to portal_app;
grant select, update (used_at) on recovery_code to portal_auth;
grant select (id, user_id, organization_id, credential_id, transports, is_synced, name, created_at, last_used_at), insert, delete, update (name)
  on passkey to portal_app;
grant select, update (counter, last_used_at) on passkey to portal_auth;

-- Whoever has shown the first proof and not yet the second. No session: it opens nothing but the second step.
create table sign_in_step (
  token_hash text primary key check (length(token_hash) = 64),
  user_id uuid not null references app_user (id),
  target text not null check (length(target) <= 4000),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_step_person on sign_in_step (user_id, created_at desc);
create index sign_in_step_expiry on sign_in_step (expires_at);

-- What an authenticator is asked to sign: for one browser, one purpose, once, for minutes.
create table passkey_challenge (
  challenge_hash text primary key check (length(challenge_hash) = 64),
  browser_hash text not null check (length(browser_hash) = 64),
  purpose text not null check (purpose in ('register', 'verify', 'sign-in', 'confirm')),
  user_id uuid references app_user (id),
  expires_at timestamptz not null
);
create index passkey_challenge_expiry on passkey_challenge (expires_at);
create index passkey_challenge_person on passkey_challenge (user_id);

do $$
declare
  name text;
begin
  foreach name in array array['sign_in_step', 'passkey_challenge'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy sign_in on %I to portal_auth using (true)', name);
    execute format('grant select, insert, update, delete on %I to portal_auth', name);
  end loop;
end
$$;

-- What an organization asks of everybody who signs in. The other side learns nothing of it.
create table sign_in_rule (
  organization_id uuid primary key references organization (id),
  requires_second_factor boolean not null,
  changed_at timestamptz not null
);
alter table sign_in_rule enable row level security;
alter table sign_in_rule force row level security;
create policy own on sign_in_rule to portal_app using (organization_id = (select current_organization_id()));
create policy sign_in on sign_in_rule for select to portal_auth using (true);
grant select, insert, update on sign_in_rule to portal_app;
grant select on sign_in_rule to portal_auth;

-- When the person last proved who they are in this session, and whether with more than a password.
alter table session
  add column confirmed_at timestamptz not null default now(),
  add column second_factor boolean not null default false;

-- Ends the sessions and half sign-ins of somebody of the acting organization (policy `ending`), and names the sessions.
create function end_sessions(person uuid) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from sign_in_step where user_id = person;
  return query delete from session where user_id = person returning handle;
end
$$;
revoke all on function end_sessions(uuid) from public;
grant execute on function end_sessions(uuid) to portal_app;
create policy ending on sign_in_step to current_user using (
  exists (select from app_user u where u.id = sign_in_step.user_id and u.organization_id = (select current_organization_id()))
);
