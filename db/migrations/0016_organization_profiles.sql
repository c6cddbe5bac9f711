-- Sending an invitation again gives it a new secret and a new term; the old link finds nothing any more.
grant update (token_hash, expires_at) on invitation to portal_app;
-- Is somebody with this address invited already?
create index invitation_address on invitation (organization_id, lower(email));

-- The revision of what an organization says about itself, for telling stale edits.
alter table organization add column revision int not null default 1;

-- What kind of vendor this is. Apart from `organization`, which the holder of an invitation may read.
create table vendor_profile (
  organization_id uuid primary key references organization (id),
  -- 製造販売業者, 製造業者, 販売業者, 修理業者, 貸与業者; a company may be several of them.
  business_types text[] not null default '{}'
    check (business_types <@ array['mah', 'manufacturer', 'distributor', 'repairer', 'lessor']),
  -- 第一種, 第二種, 第三種製造販売業許可: devices of class III and IV, of class II, of class I.
  licence_class text check (licence_class in ('class_1', 'class_2', 'class_3')),
  licence_number text check (length(licence_number) between 1 and 50),
  -- The marketing authorization holder whose devices a distributor, repairer or lessor brings.
  upstream_holder text check (length(upstream_holder) between 1 and 200),
  psirt_email text check (length(psirt_email) between 3 and 254),
  psirt_phone text check (length(psirt_phone) between 1 and 50),
  psirt_url text check (length(psirt_url) between 1 and 500),
  psirt_hours text check (length(psirt_hours) between 1 and 200),
  check ((licence_class is null and licence_number is null) or 'mah' = any (business_types))
);
alter table vendor_profile enable row level security;
alter table vendor_profile force row level security;
create policy own on vendor_profile to portal_app using (organization_id = (select current_organization_id()));
create policy counterpart on vendor_profile for select to portal_app using (
  exists (
    select from workspace
    where workspace.hospital_id = (select current_organization_id()) and workspace.vendor_id = vendor_profile.organization_id
  )
);
grant select, insert, update on vendor_profile to portal_app;

-- 診療科・部門 of a hospital, and which kinds of devices each answers for. Retired ones stay for what names them.
create table department (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  name text not null check (length(name) between 1 and 100),
  name_en text check (length(name_en) between 1 and 100),
  device_types text[] not null default '{}' check (cardinality(device_types) <= 50),
  revision int not null default 1,
  created_at timestamptz not null,
  retired_at timestamptz,
  unique (id, organization_id)
);
create unique index department_name on department (organization_id, lower(name)) where retired_at is null;
alter table department enable row level security;
alter table department force row level security;
create policy own on department to portal_app using (organization_id = (select current_organization_id()));
create policy counterpart on department for select to portal_app using (
  retired_at is null and exists (
    select from workspace
    where workspace.vendor_id = (select current_organization_id()) and workspace.hospital_id = department.organization_id
  )
);
grant select, insert, update on department to portal_app;

-- Who works where; a person may belong to several departments.
create table department_member (
  department_id uuid not null,
  user_id uuid not null,
  organization_id uuid not null,
  primary key (user_id, department_id),
  foreign key (department_id, organization_id) references department (id, organization_id),
  foreign key (user_id, organization_id) references app_user (id, organization_id)
);
create index department_member_department on department_member (department_id, user_id);
alter table department_member enable row level security;
alter table department_member force row level security;
create policy own on department_member to portal_app using (organization_id = (select current_organization_id()));
grant select, insert, delete on department_member to portal_app;
