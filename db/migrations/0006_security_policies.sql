-- A document with which one side tells the other how it handles security: policy, rules, disclosure.
-- The owning side issues versions; the other side acknowledges them.
create table security_policy (
  id uuid primary key,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  owner_side text not null check (owner_side in ('hospital', 'vendor')),
  title text not null check (length(title) between 1 and 200),
  category text not null check (category in (
    'basic_policy', 'operating_rules', 'product_security_policy', 'mds_sds', 'mds2', 'hardening_guide', 'other')),
  scope_text text check (length(scope_text) between 1 and 4000),
  tlp text not null check (tlp in ('RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR')),
  -- Where the newest version stands, so that what is due is found by index across thousands of workspaces.
  current_number int not null check (current_number >= 1),
  current_expires_on date,
  waiting_since timestamptz,
  revision int not null default 1,
  created_by uuid not null references app_user (id),
  created_at timestamptz not null,
  updated_by uuid not null references app_user (id),
  updated_at timestamptz not null,
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  -- Holds every version and acknowledgement to the policy's workspace and owner.
  unique (id, workspace_id, hospital_id, vendor_id, owner_side)
);
create index security_policy_workspace on security_policy (workspace_id, id);
create index security_policy_hospital_waiting on security_policy (hospital_id, owner_side, waiting_since) where waiting_since is not null;
create index security_policy_vendor_waiting on security_policy (vendor_id, owner_side, waiting_since) where waiting_since is not null;
create index security_policy_hospital_expiry on security_policy (hospital_id, owner_side, current_expires_on) where current_expires_on is not null;
create index security_policy_vendor_expiry on security_policy (vendor_id, owner_side, current_expires_on) where current_expires_on is not null;
call protect_by_side('security_policy');
grant select, insert on security_policy to portal_app;
grant update (title, category, scope_text, tlp, current_number, current_expires_on, waiting_since, revision, updated_by, updated_at)
  on security_policy to portal_app;

-- Issued versions never change and never go: older ones stay readable beside their acknowledgements.
create table security_policy_version (
  id uuid primary key,
  policy_id uuid not null,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  owner_side text not null,
  number int not null check (number >= 1),
  -- A version needs the one before it, which keeps the numbers free of gaps.
  supersedes int generated always as (nullif(number - 1, 0)) stored,
  label text not null check (length(label) between 1 and 50),
  issued_on date not null,
  expires_on date check (expires_on >= issued_on),
  change_summary text check (length(change_summary) between 1 and 4000),
  file_name text not null check (length(file_name) between 1 and 255),
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  issued_by uuid not null references app_user (id),
  issued_at timestamptz not null,
  unique (policy_id, number),
  unique (id, policy_id, workspace_id, hospital_id, vendor_id, owner_side),
  foreign key (policy_id, supersedes) references security_policy_version (policy_id, number),
  foreign key (policy_id, workspace_id, hospital_id, vendor_id, owner_side)
    references security_policy (id, workspace_id, hospital_id, vendor_id, owner_side)
);
call protect_by_side('security_policy_version');
create policy issued_by_the_owner on security_policy_version as restrictive for insert with check (
  (select current_organization_id()) = case owner_side when 'hospital' then hospital_id else vendor_id end
);
grant select, insert on security_policy_version to portal_app;

create table security_policy_acknowledgement (
  version_id uuid not null,
  user_id uuid not null,
  organization_id uuid not null,
  policy_id uuid not null,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  owner_side text not null,
  acknowledged_at timestamptz not null,
  primary key (version_id, user_id),
  foreign key (user_id, organization_id) references app_user (id, organization_id),
  foreign key (version_id, policy_id, workspace_id, hospital_id, vendor_id, owner_side)
    references security_policy_version (id, policy_id, workspace_id, hospital_id, vendor_id, owner_side),
  check (organization_id = case owner_side when 'hospital' then vendor_id else hospital_id end)
);
call protect_by_side('security_policy_acknowledgement');
create policy given_by_the_other_side on security_policy_acknowledgement as restrictive for insert with check (
  organization_id = (select current_organization_id()) and user_id = (select current_user_id())
);
grant select, insert on security_policy_acknowledgement to portal_app;
