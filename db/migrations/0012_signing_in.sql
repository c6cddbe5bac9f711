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
