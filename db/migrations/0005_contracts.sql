-- A maintenance contract, or the stated absence of one that covers cybersecurity.
create table contract (
  id uuid primary key,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  kind text not null check (kind in ('contract', 'no_cyber_contract')),
  title text not null check (length(title) between 1 and 200),
  devices text not null check (length(devices) between 1 and 4000),
  starts_on date,
  ends_on date,
  cyber_scope boolean not null,
  cyber_scope_text text check (length(cyber_scope_text) <= 4000),
  contact text check (length(contact) <= 500),
  absence_reason text check (length(absence_reason) between 1 and 4000),
  review_on date,
  revision int not null default 1,
  created_by uuid not null references app_user (id),
  created_at timestamptz not null,
  updated_by uuid not null references app_user (id),
  updated_at timestamptz not null,
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  check (kind <> 'contract' or (starts_on is not null and ends_on is not null and ends_on >= starts_on)),
  check (kind <> 'no_cyber_contract' or (not cyber_scope and absence_reason is not null and review_on is not null))
);
create index contract_workspace on contract (workspace_id, id);
-- What runs out or is to be reviewed next, across an organization's workspaces.
create index contract_hospital_due on contract (hospital_id, coalesce(ends_on, review_on));
create index contract_vendor_due on contract (vendor_id, coalesce(ends_on, review_on));
call protect_by_side('contract');
grant select, insert, update on contract to portal_app;
