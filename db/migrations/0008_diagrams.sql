-- A hospital's network diagram. The vendor sees a row only while one of its versions is released.
create table diagram (
  id uuid primary key,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  -- What only the hospital knows happens to this second subject: the activity of a subject is counted
  -- and marked as one, and the count of the shared one must not betray what was not released.
  own_subject_id uuid not null unique,
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) between 1 and 4000),
  level text not null check (level in ('L0', 'L1', 'L2', 'L3')),
  tlp text not null check (tlp in ('RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR')),
  released_version int,
  released_at timestamptz,
  released_by uuid references app_user (id),
  release_purpose text check (length(release_purpose) between 1 and 1000),
  revision int not null default 1,
  created_by uuid not null references app_user (id),
  created_at timestamptz not null,
  updated_by uuid not null references app_user (id),
  updated_at timestamptz not null,
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id),
  -- Holds every version to the diagram's workspace.
  unique (id, workspace_id, hospital_id, vendor_id),
  check (num_nonnulls(released_version, released_at, released_by, release_purpose) in (0, 4))
);
create index diagram_workspace on diagram (workspace_id, id);
create index diagram_hospital_released on diagram (hospital_id, released_at) where released_version is not null;
create index diagram_vendor_released on diagram (vendor_id, released_at) where released_version is not null;

-- One state of the drawing. Never changes; a newer state is a new version.
create table diagram_version (
  id uuid primary key,
  diagram_id uuid not null,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  number int not null check (number >= 1),
  -- A version needs the one before it, which keeps the numbers free of gaps.
  supersedes int generated always as (nullif(number - 1, 0)) stored,
  -- The day whose network it shows.
  as_of date not null,
  note text check (length(note) between 1 and 2000),
  file_name text not null check (length(file_name) between 1 and 255),
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid not null references app_user (id),
  uploaded_at timestamptz not null,
  unique (diagram_id, number),
  foreign key (diagram_id, supersedes) references diagram_version (diagram_id, number),
  foreign key (diagram_id, workspace_id, hospital_id, vendor_id) references diagram (id, workspace_id, hospital_id, vendor_id)
);
create index diagram_version_hospital_age on diagram_version (hospital_id, as_of);
alter table diagram add foreign key (id, released_version) references diagram_version (diagram_id, number);

-- The hospital owns both tables; the vendor reads what is released, and nothing else.
alter table diagram enable row level security;
alter table diagram force row level security;
create policy hospital on diagram using (hospital_id = (select current_organization_id()));
create policy vendor_reads_released on diagram for select using (
  vendor_id = (select current_organization_id()) and released_version is not null
);
alter table diagram_version enable row level security;
alter table diagram_version force row level security;
create policy hospital on diagram_version using (hospital_id = (select current_organization_id()));
create policy vendor_reads_released on diagram_version for select using (
  vendor_id = (select current_organization_id()) and exists (
    select from diagram where diagram.id = diagram_version.diagram_id and diagram.released_version = diagram_version.number
  )
);
grant select, insert on diagram to portal_app;
grant update (title, description, level, tlp, released_version, released_at, released_by, release_purpose,
              revision, updated_by, updated_at) on diagram to portal_app;
grant select, insert on diagram_version to portal_app;

-- Reading changes nothing: it stands in the log, but makes nothing unread.
create function leave_unmoved() returns trigger language plpgsql as $$
begin
  return null;
end
$$;
create trigger reading_moves_nothing before insert on subject_activity for each row
  when (new.last_event_type = 'diagram.viewed') execute function leave_unmoved();
