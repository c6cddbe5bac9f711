-- The OpenID provider with which an organization's people sign in. The client secret is sealed (AES-256-GCM, key outside
-- the database), and pages and commands can write it, not read it.
create table sso_provider (
  organization_id uuid primary key references organization (id),
  issuer text not null check (length(issuer) between 1 and 500),
  client_id text not null check (length(client_id) between 1 and 300),
  sealed_secret text not null,
  revision int not null default 1,
  changed_at timestamptz not null
);
alter table sso_provider enable row level security;
alter table sso_provider force row level security;
create policy own on sso_provider to portal_app using (organization_id = (select current_organization_id()));
create policy sign_in on sso_provider to portal_auth using (true);
grant select (organization_id, issuer, client_id, revision, changed_at), insert, update, delete on sso_provider to portal_app;
grant select on sso_provider to portal_auth;

-- Domains of e-mail addresses. Anybody may claim one; whoever shows the challenge in its DNS has it, one organization alone.
create table sign_in_domain (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  domain text not null check (length(domain) between 3 and 253 and domain = lower(domain)),
  challenge text not null check (length(challenge) between 20 and 100),
  added_at timestamptz not null,
  verified_at timestamptz,
  -- Members with such an address sign in with the provider only; admins may still use their password.
  requires_sso boolean not null default false,
  unique (organization_id, domain),
  check (verified_at is not null or not requires_sso)
);
create unique index sign_in_domain_bound on sign_in_domain (domain) where verified_at is not null;
alter table sign_in_domain enable row level security;
alter table sign_in_domain force row level security;
create policy own on sign_in_domain to portal_app using (organization_id = (select current_organization_id()));
create policy sign_in on sign_in_domain to portal_auth using (true);
grant select, insert, update (verified_at, requires_sso), delete on sign_in_domain to portal_app;
grant select on sign_in_domain to portal_auth;

-- Which account at the provider a member is: fixed at the first sign-in, until an admin releases it.
create table sso_binding (
  user_id uuid primary key,
  organization_id uuid not null,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  bound_at timestamptz not null,
  foreign key (user_id, organization_id) references app_user (id, organization_id),
  unique (organization_id, issuer, subject)
);
create index sso_binding_organization on sso_binding (organization_id, user_id);
alter table sso_binding enable row level security;
alter table sso_binding force row level security;
create policy own on sso_binding to portal_app using (organization_id = (select current_organization_id()));
grant select, insert, delete on sso_binding to portal_app;

-- Somebody was sent to a provider. Taken away by the answer that comes back, which must come from the same browser.
create table sso_attempt (
  state_hash text primary key check (length(state_hash) = 64),
  browser_hash text not null check (length(browser_hash) = 64),
  organization_id uuid not null references organization (id),
  issuer text not null,
  sealed text not null,
  expires_at timestamptz not null
);
create index sso_attempt_expires on sso_attempt (expires_at);
create index sso_attempt_organization on sso_attempt (organization_id);
alter table sso_attempt enable row level security;
alter table sso_attempt force row level security;
create policy sign_in on sso_attempt to portal_auth using (true);
grant select, insert, delete on sso_attempt to portal_auth;
