-- Files that belong to something both sides see. The content lies in the blob store under its hash.
create table attachment (
  id uuid primary key,
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 255),
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid not null references app_user (id),
  uploaded_at timestamptz not null,
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id)
);
create index attachment_subject on attachment (subject_id, id);
call protect_by_side('attachment');
grant select, insert on attachment to portal_app;
