-- Incident reports (インシデント) of either side: what was noticed, who received it, what was done and why,
-- and that both sides agreed when it is over.

-- Numbers are spoken on the telephone (INC-7); they count within a workspace and tell nothing of others.
create table incident_number (
  workspace_id uuid primary key,
  hospital_id uuid not null,
  vendor_id uuid not null,
  last int not null check (last > 0),
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id)
);
call protect_by_side('incident_number');
grant select, insert, update (last) on incident_number to portal_app;

create table incident (
  id uuid primary key,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  number int not null,
  reporting_side text not null check (reporting_side in ('hospital', 'vendor')),
  is_drill boolean not null,
  phenomenon text not null check (length(phenomenon) between 1 and 4000),
  phenomenon_kinds text[] not null
    check (phenomenon_kinds <@ array['setting_change', 'treatment_alteration', 'data_compromise', 'malfunction', 'spread']),
  noticed_at timestamptz not null,
  devices text check (length(devices) between 1 and 4000),
  patient_harm text not null check (patient_harm in ('none', 'possible', 'occurred', 'unknown')),
  care_impact text check (length(care_impact) between 1 and 4000),
  network_disconnected text not null check (network_disconnected in ('yes', 'no', 'unknown')),
  severity text check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  is_suspected boolean not null,
  status text not null check (status in
    ('reported', 'acknowledged', 'triaged', 'contained', 'recovering', 'monitoring', 'closed', 'not_incident', 'reopened')),
  status_at timestamptz not null,
  -- One side has approved the end; the other side's agreement is awaited.
  ending_outcome text check (ending_outcome in ('closed', 'not_incident')),
  ending_side text check (ending_side in ('hospital', 'vendor')),
  ending_at timestamptz,
  -- Of the reported facts; states and severity have their own history.
  revision int not null default 1,
  reported_by uuid not null references app_user (id),
  reported_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  unique (workspace_id, number),
  unique (id, workspace_id),
  check (noticed_at <= reported_at),
  check (num_nonnulls(ending_outcome, ending_side, ending_at) in (0, 3)),
  check (ending_outcome is null or status not in ('closed', 'not_incident'))
);
create index incident_workspace on incident (workspace_id, id);
create index incident_workspace_open on incident (workspace_id, id) where status not in ('closed', 'not_incident');
-- What needs somebody, across an organization's workspaces.
create index incident_hospital_open on incident (hospital_id, reported_at) where status not in ('closed', 'not_incident');
create index incident_vendor_open on incident (vendor_id, reported_at) where status not in ('closed', 'not_incident');
create index incident_hospital_ending on incident (hospital_id, ending_at) where ending_at is not null;
create index incident_vendor_ending on incident (vendor_id, ending_at) where ending_at is not null;
call protect_by_side('incident');
-- Who reported, when, with which number, and whether it was a drill never changes.
grant select, insert,
  update (phenomenon, phenomenon_kinds, noticed_at, devices, patient_harm, care_impact, network_disconnected, severity,
          is_suspected, status, status_at, ending_outcome, ending_side, ending_at, revision, updated_at)
  on incident to portal_app;

-- 受領確認: one row per person of the receiving side, with the roles in which they acknowledged.
create table incident_acknowledgement (
  incident_id uuid not null,
  user_id uuid not null references app_user (id),
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  roles text[] not null,
  acknowledged_at timestamptz not null,
  primary key (incident_id, user_id),
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  foreign key (incident_id, workspace_id) references incident (id, workspace_id)
);
call protect_by_side('incident_acknowledgement');
grant select, insert on incident_acknowledgement to portal_app;

-- Why a state or a severity changed, and why an end was approved, declined or withdrawn. Who and when stand in the event log too.
create table incident_change (
  id uuid primary key,
  incident_id uuid not null,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  kind text not null check (kind in ('status', 'severity', 'closure_approved', 'closure_declined', 'closure_withdrawn')),
  from_value text,
  to_value text not null,
  reason text not null check (length(reason) between 1 and 4000),
  changed_by uuid not null references app_user (id),
  changed_at timestamptz not null,
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  foreign key (incident_id, workspace_id) references incident (id, workspace_id)
);
create index incident_change_incident on incident_change (incident_id, id);
call protect_by_side('incident_change');
grant select, insert on incident_change to portal_app;

create table incident_comment (
  id uuid primary key,
  incident_id uuid not null,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  body text not null check (length(body) between 1 and 10000),
  written_by uuid not null references app_user (id),
  written_at timestamptz not null,
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  foreign key (incident_id, workspace_id) references incident (id, workspace_id)
);
create index incident_comment_incident on incident_comment (incident_id, id);
call protect_by_side('incident_comment');
grant select, insert on incident_comment to portal_app;
