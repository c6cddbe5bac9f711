-- Failed sign-ins, counted per account, per client address and per known device. The key is a keyed hash: what was
-- typed as an address, be it a password by mistake, stands nowhere. Rows older than a day count for nothing and go.
create table sign_in_throttle (
  key text primary key check (length(key) = 64),
  failures int not null,
  last_failed_at timestamptz not null,
  blocked_until timestamptz not null
);
create index sign_in_throttle_last on sign_in_throttle (last_failed_at);
alter table sign_in_throttle enable row level security;
alter table sign_in_throttle force row level security;
create policy sign_in on sign_in_throttle to portal_auth using (true);
grant select, insert, update, delete on sign_in_throttle to portal_auth;

-- A session's id is the secret in the cookie; `handle` names it to its person, to events and to sockets.
-- Device and network are coarse: enough to recognize one's own.
alter table session
  add column handle uuid not null default gen_random_uuid(),
  add column created_at timestamptz not null default now(),
  add column last_used_at timestamptz not null default now(),
  add column browser text check (length(browser) <= 40),
  add column system text check (length(system) <= 40),
  add column network text check (length(network) <= 60);
create unique index session_handle on session (handle);
drop index session_person;
create index session_person on session (user_id, last_used_at desc, handle);
-- People see and end their own, without its secret.
create policy own on session to portal_app using (user_id = (select current_user_id()));
grant select (handle, user_id, created_at, last_used_at, browser, system, network), delete on session to portal_app;
