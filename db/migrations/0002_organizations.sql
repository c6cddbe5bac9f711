create table organization (
  id uuid primary key,
  side text not null check (side in ('hospital', 'vendor')),
  name text not null check (length(name) between 1 and 200),
  name_en text check (length(name_en) between 1 and 200),
  emergency_contact text check (length(emergency_contact) <= 500),
  is_demo boolean not null default false,
  created_at timestamptz not null
);

create table workspace (
  id uuid primary key,
  hospital_id uuid not null references organization (id),
  vendor_id uuid not null references organization (id),
  opened_at timestamptz not null,
  unique (hospital_id, vendor_id),
  -- Lets every row of a workspace carry both sides, and be held to them by a foreign key.
  unique (id, hospital_id, vendor_id)
);
create index workspace_vendor on workspace (vendor_id, id);
call protect_by_side('workspace');
grant select, insert on workspace to portal_app;

alter table organization enable row level security;
alter table organization force row level security;
create policy own on organization using (id = (select current_organization_id()));
create policy counterpart on organization for select to portal_app using (
  exists (
    select from workspace
    where (workspace.hospital_id = (select current_organization_id()) and workspace.vendor_id = organization.id)
       or (workspace.vendor_id = (select current_organization_id()) and workspace.hospital_id = organization.id)
  )
);
grant select, insert, update on organization to portal_app;

create table app_user (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  name text not null check (length(name) between 1 and 100),
  job_title text check (length(job_title) <= 100),
  roles text[] not null default '{}',
  is_admin boolean not null default false,
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  created_at timestamptz not null,
  deactivated_at timestamptz,
  unique (id, organization_id)
);
create index app_user_organization on app_user (organization_id, id);
alter table app_user enable row level security;
alter table app_user force row level security;
create policy own on app_user to portal_app using (organization_id = (select current_organization_id()));
create policy counterpart on app_user for select to portal_app using (
  exists (
    select from workspace
    where (workspace.hospital_id = (select current_organization_id()) and workspace.vendor_id = app_user.organization_id)
       or (workspace.vendor_id = (select current_organization_id()) and workspace.hospital_id = app_user.organization_id)
  )
);
create policy sign_in on app_user to portal_auth using (true);
grant select, insert, update on app_user to portal_app;
grant select on app_user to portal_auth;

-- Addresses and password hashes stay apart from the names that the other side may read.
create table user_credential (
  user_id uuid primary key,
  organization_id uuid not null,
  email text not null check (length(email) between 3 and 254),
  password_hash text,
  foreign key (user_id, organization_id) references app_user (id, organization_id)
);
create unique index user_credential_email on user_credential (lower(email));
create index user_credential_organization on user_credential (organization_id, user_id);
alter table user_credential enable row level security;
alter table user_credential force row level security;
create policy own on user_credential to portal_app using (organization_id = (select current_organization_id()));
create policy sign_in on user_credential to portal_auth using (true);
grant select (user_id, organization_id, email), insert on user_credential to portal_app;
grant select, update (password_hash) on user_credential to portal_auth;

create table session (
  id text primary key,
  user_id uuid not null references app_user (id),
  expires_at timestamptz not null
);
create index session_person on session (user_id);
alter table session enable row level security;
alter table session force row level security;
create policy sign_in on session to portal_auth using (true);
grant select, insert, update, delete on session to portal_auth;

-- One-time link with which a new person sets the first password.
create table password_link (
  token_hash text primary key,
  user_id uuid not null,
  organization_id uuid not null,
  created_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (user_id, organization_id) references app_user (id, organization_id)
);
create index password_link_user on password_link (user_id);
alter table password_link enable row level security;
alter table password_link force row level security;
create policy own on password_link to portal_app using (organization_id = (select current_organization_id()));
create policy holder on password_link to portal_auth using (token_hash = current_link_token_hash());
grant select, insert on password_link to portal_app;
grant select, update (used_at) on password_link to portal_auth;

-- An invitation from one organization to the other side; who holds the link may read it.
create table invitation (
  id uuid primary key,
  token_hash text not null unique,
  organization_id uuid not null references organization (id),
  invited_side text not null check (invited_side in ('hospital', 'vendor')),
  email text not null check (length(email) between 3 and 254),
  organization_name text not null check (length(organization_name) between 1 and 200),
  created_by uuid not null references app_user (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  accepted_at timestamptz,
  workspace_id uuid references workspace (id)
);
create index invitation_organization on invitation (organization_id, id);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy own on invitation using (organization_id = (select current_organization_id()));
create policy holder on invitation using (token_hash = current_link_token_hash());
create policy inviting_organization on organization for select to portal_app using (
  exists (
    select from invitation
    where invitation.organization_id = organization.id and invitation.token_hash = current_link_token_hash()
  )
);
grant select, insert, update (revoked_at, accepted_at, workspace_id) on invitation to portal_app;

-- Opens a transaction's eyes and says who they are, in one call: sets the identity that every policy looks at,
-- then reads the person, the organization and, when asked, the workspace. It compares the ids itself instead of
-- asking the policies that it is about to arm: that is half its time, at the start of every page and command.
-- Null: no such active person in that organization. workspaceId null: not a party of it, or there is none.
-- Who has asked before may say what to expect and go on without waiting for the answer: if anything has changed,
-- the transaction fails here, with SQLSTATE SCOPE, and nothing that follows in it is carried out.
create function open_scope(organization uuid, person uuid, link_token_hash text, workspace uuid, expected text default null) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  opened text;
begin
  perform set_config('app.organization_id', coalesce(organization::text, ''), true),
          set_config('app.user_id', coalesce(person::text, ''), true),
          set_config('app.link_token_hash', coalesce(link_token_hash, ''), true);
  select json_build_object(
      'userId', u.id, 'userName', u.name, 'isAdmin', u.is_admin, 'roles', u.roles,
      'organizationId', o.id, 'organizationName', o.name, 'side', o.side,
      'workspaceId', w.id, 'hospitalId', w.hospital_id, 'vendorId', w.vendor_id, 'counterpartName', counterpart.name)::text
    into opened
    from app_user u
    join organization o on o.id = u.organization_id
    left join workspace w on w.id = open_scope.workspace and o.id in (w.hospital_id, w.vendor_id)
    left join organization counterpart
      on counterpart.id = case when w.hospital_id = o.id then w.vendor_id else w.hospital_id end
    where u.id = person and u.organization_id = organization and u.deactivated_at is null;
  if expected is not null and expected is distinct from opened then
    raise exception 'the scope has changed' using errcode = 'SCOPE';
  end if;
  return opened;
end
$$;
revoke all on function open_scope(uuid, uuid, text, uuid, text) from public;
grant execute on function open_scope(uuid, uuid, text, uuid, text) to portal_app;
create policy opening on app_user for select to current_user using (true);
create policy opening on organization for select to current_user using (true);
create policy opening on workspace for select to current_user using (true);
