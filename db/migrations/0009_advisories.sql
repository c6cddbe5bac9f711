-- Security advisories of a vendor: imported from CSAF 2.0 files, published to chosen workspaces, acknowledged there.
-- A hospital never reads this table, because its row moves with every import: a hospital sees revisions, and
-- only those that were published to one of its workspaces.
create table advisory (
  id uuid primary key,
  vendor_id uuid not null references organization (id),
  tracking_id text not null check (length(tracking_id) between 1 and 500),
  publisher_namespace text not null check (length(publisher_namespace) between 1 and 1000),
  -- The state of the document that is published next; not always the one imported last.
  current_revision int not null check (current_revision >= 1),
  revision_count int not null check (revision_count >= current_revision),
  changed_at timestamptz not null,
  unique (id, vendor_id)
);
-- The namespace is hashed because an index entry cannot hold two texts of full length.
create unique index advisory_tracking on advisory (vendor_id, tracking_id, md5(publisher_namespace));
create index advisory_library on advisory (vendor_id, changed_at desc, id desc);
alter table advisory enable row level security;
alter table advisory force row level security;
create policy vendor on advisory using (vendor_id = (select current_organization_id()));
grant select, insert, update (current_revision, revision_count, changed_at) on advisory to portal_app;

-- What one imported file says. Never changes and never goes; numbered in the order of import.
create table advisory_revision (
  advisory_id uuid not null,
  vendor_id uuid not null,
  number int not null check (number >= 1),
  -- What the file was to the current revision when it came.
  import_order text not null check (import_order in ('first', 'newer', 'same', 'older', 'unknown')),
  title text not null,
  document_version text not null,
  document_status text not null check (document_status in ('draft', 'interim', 'final')),
  initial_release_at timestamptz not null,
  current_release_at timestamptz not null,
  tlp text check (tlp in ('RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR')),
  severity text check (severity in ('critical', 'high', 'medium', 'low', 'none')),
  max_base_score double precision check (max_base_score between 0 and 10),
  cves text[] not null,
  facts jsonb not null,
  file_name text not null check (length(file_name) between 1 and 255),
  file_size bigint not null check (file_size > 0),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  imported_by uuid not null references app_user (id),
  imported_at timestamptz not null,
  primary key (advisory_id, number),
  unique (vendor_id, file_sha256),
  foreign key (advisory_id, vendor_id) references advisory (id, vendor_id)
);

-- An advisory in one workspace: which revision the hospital has, and who there still has to acknowledge it.
create table advisory_delivery (
  id uuid primary key,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  advisory_id uuid not null,
  revision_number int not null,
  severity text,
  is_urgent boolean not null generated always as (coalesce(severity in ('critical', 'high'), false)) stored,
  published_at timestamptz not null,
  published_by uuid not null references app_user (id),
  -- The vendor's own words to this hospital.
  clinical_impact text check (length(clinical_impact) between 1 and 4000),
  contact text check (length(contact) between 1 and 500),
  action_due_on date,
  -- Safety roles whose acknowledgement of this revision is still missing; empty once it is complete.
  awaiting_roles text[] not null
    check (awaiting_roles <@ array['device_safety_manager', 'his_safety_manager']),
  edit_revision int not null default 1,
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  foreign key (advisory_id, vendor_id) references advisory (id, vendor_id),
  foreign key (advisory_id, revision_number) references advisory_revision (advisory_id, number),
  unique (workspace_id, advisory_id),
  -- Holds publications and acknowledgements to the delivery's workspace and advisory.
  unique (id, workspace_id, hospital_id, vendor_id, advisory_id)
);
create index advisory_delivery_advisory on advisory_delivery (advisory_id, id);
create index advisory_delivery_workspace on advisory_delivery (workspace_id, published_at desc, id desc);
create index advisory_delivery_hospital on advisory_delivery (hospital_id, published_at desc, id desc);
create index advisory_delivery_hospital_waiting on advisory_delivery (hospital_id, is_urgent, action_due_on)
  where awaiting_roles <> '{}';
create index advisory_delivery_vendor_waiting on advisory_delivery (vendor_id, is_urgent desc, published_at)
  where awaiting_roles <> '{}';
alter table advisory_delivery enable row level security;
alter table advisory_delivery force row level security;
create policy read on advisory_delivery for select using (
  hospital_id = (select current_organization_id()) or vendor_id = (select current_organization_id()));
create policy publish on advisory_delivery for insert with check (vendor_id = (select current_organization_id()));
create policy move on advisory_delivery for update using (
  hospital_id = (select current_organization_id()) or vendor_id = (select current_organization_id()));
grant select, insert,
  update (revision_number, severity, published_at, published_by, clinical_impact, contact, action_due_on, awaiting_roles, edit_revision)
  on advisory_delivery to portal_app;

-- A hospital may change one thing of a delivery: whose acknowledgement is missing.
create function keep_publication_with_vendor() returns trigger language plpgsql as $$
begin
  if (new.revision_number, new.severity, new.published_at, new.published_by, new.clinical_impact, new.contact,
      new.action_due_on, new.edit_revision)
     is distinct from
     (old.revision_number, old.severity, old.published_at, old.published_by, old.clinical_impact, old.contact,
      old.action_due_on, old.edit_revision)
     and old.vendor_id is distinct from current_organization_id()
  then
    raise exception 'only the vendor changes what it published' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger advisory_delivery_stays_with_vendor before update on advisory_delivery
  for each row execute function keep_publication_with_vendor();

-- Which revisions were published to a workspace, and by whom: the key to the revisions a hospital may read.
create table advisory_publication (
  delivery_id uuid not null,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  advisory_id uuid not null,
  revision_number int not null,
  published_by uuid not null references app_user (id),
  published_at timestamptz not null,
  primary key (delivery_id, revision_number),
  foreign key (delivery_id, workspace_id, hospital_id, vendor_id, advisory_id)
    references advisory_delivery (id, workspace_id, hospital_id, vendor_id, advisory_id),
  foreign key (advisory_id, revision_number) references advisory_revision (advisory_id, number)
);
create index advisory_publication_hospital on advisory_publication (hospital_id, advisory_id, revision_number);
alter table advisory_publication enable row level security;
alter table advisory_publication force row level security;
create policy read on advisory_publication for select using (
  hospital_id = (select current_organization_id()) or vendor_id = (select current_organization_id()));
create policy publish on advisory_publication for insert with check (vendor_id = (select current_organization_id()));
grant select, insert on advisory_publication to portal_app;

alter table advisory_revision enable row level security;
alter table advisory_revision force row level security;
create policy vendor on advisory_revision using (vendor_id = (select current_organization_id()));
create policy published on advisory_revision for select using (
  exists (
    select from advisory_publication p
    where p.hospital_id = (select current_organization_id())
      and p.advisory_id = advisory_revision.advisory_id and p.revision_number = advisory_revision.number
  )
);
grant select, insert on advisory_revision to portal_app;

-- 受領確認: one person has taken note of one published revision.
create table advisory_acknowledgement (
  delivery_id uuid not null,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  advisory_id uuid not null,
  revision_number int not null,
  user_id uuid not null,
  -- The safety roles the person had at that moment.
  roles text[] not null
    check (roles <> '{}' and roles <@ array['device_safety_manager', 'his_safety_manager']),
  acknowledged_at timestamptz not null,
  primary key (delivery_id, revision_number, user_id),
  foreign key (user_id, hospital_id) references app_user (id, organization_id),
  foreign key (delivery_id, revision_number) references advisory_publication (delivery_id, revision_number),
  foreign key (delivery_id, workspace_id, hospital_id, vendor_id, advisory_id)
    references advisory_delivery (id, workspace_id, hospital_id, vendor_id, advisory_id)
);
alter table advisory_acknowledgement enable row level security;
alter table advisory_acknowledgement force row level security;
create policy read on advisory_acknowledgement for select using (
  hospital_id = (select current_organization_id()) or vendor_id = (select current_organization_id()));
create policy acknowledge on advisory_acknowledgement for insert with check (hospital_id = (select current_organization_id()));
grant select, insert on advisory_acknowledgement to portal_app;
