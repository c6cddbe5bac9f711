-- How long things are kept, what stops their removal, and what stays where something was.

-- portal_purge removes what is past its time, and nothing else does: pages and commands cannot delete content.
do $$
begin
  if not exists (select from pg_roles where rolname = 'portal_purge') then
    create role portal_purge nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server created it in the same moment
end
$$;
grant usage on schema public to portal_purge;

-- The periods that hold without anybody's doing, each from a day on, each with its source. Months; null: as long as the workspace.
create table retention_rule (
  kind text not null check (kind in ('contract', 'incident', 'advisory', 'diagram_version', 'access_log', 'comment')),
  -- Of incidents and advisories: about 特定保守管理医療機器・設置管理医療機器, or about others.
  devices text not null check (devices in ('any', 'special', 'other')),
  valid_from date not null,
  months int check (months between 1 and 1200),
  source_ja text not null check (length(source_ja) between 1 and 500),
  source_en text not null check (length(source_en) between 1 and 500),
  primary key (kind, devices, valid_from),
  check ((devices = 'any') = (kind not in ('incident', 'advisory')))
);
insert into retention_rule (kind, devices, valid_from, months, source_ja, source_en) values
  ('contract', 'any', '2005-04-01', 120, 'このポータルの初期値(契約の終了から10年)', 'Default of this portal (ten years after the end of the contract)'),
  ('incident', 'special', '2005-04-01', 180, 'GVP省令 第16条(特定保守管理医療機器・設置管理医療機器の記録)', 'GVP Ordinance, Article 16 (records on specially maintained and installation-controlled devices)'),
  ('incident', 'other', '2005-04-01', 60, 'GVP省令 第16条(その他の記録)', 'GVP Ordinance, Article 16 (other records)'),
  ('advisory', 'special', '2005-04-01', 180, 'GVP省令 第16条(特定保守管理医療機器・設置管理医療機器の記録)', 'GVP Ordinance, Article 16 (records on specially maintained and installation-controlled devices)'),
  ('advisory', 'other', '2005-04-01', 60, 'GVP省令 第16条(その他の記録)', 'GVP Ordinance, Article 16 (other records)'),
  ('diagram_version', 'any', '2005-04-01', 12, 'このポータルの初期値(新しい版が登録されてから1年)', 'Default of this portal (one year after a newer version came)'),
  ('access_log', 'any', '2005-04-01', 36, 'このポータルの初期値(3年以上)', 'Default of this portal (three years or more)'),
  ('comment', 'any', '2005-04-01', null, 'このポータルの初期値(書かれた先と同じ)', 'Default of this portal (as long as what it was written on)');
alter table retention_rule enable row level security;
alter table retention_rule force row level security;
create policy everybody on retention_rule for select to portal_app using ((select current_organization_id()) is not null);
create policy purging on retention_rule for select to portal_purge using (true);
-- A changed guideline is a further row of the operator's, with the day from which it holds.
create policy configuring on retention_rule to current_user using (true);
grant select on retention_rule to portal_app, portal_purge;

-- Longer periods of one organization, in years; the longer one of both sides holds. Null: as the rule says.
create table retention_setting (
  organization_id uuid primary key references organization (id),
  contract_years int check (contract_years between 1 and 100),
  incident_years int check (incident_years between 1 and 100),
  advisory_years int check (advisory_years between 1 and 100),
  diagram_version_years int check (diagram_version_years between 1 and 100),
  revision int not null default 1
);
alter table retention_setting enable row level security;
alter table retention_setting force row level security;
create policy own on retention_setting to portal_app using (organization_id = (select current_organization_id()));
create policy counterpart on retention_setting for select to portal_app using (
  exists (
    select from workspace
    where (workspace.hospital_id = (select current_organization_id()) and workspace.vendor_id = retention_setting.organization_id)
       or (workspace.vendor_id = (select current_organization_id()) and workspace.hospital_id = retention_setting.organization_id)
  )
);
create policy purging on retention_setting for select to portal_purge using (true);
grant select, insert, update on retention_setting to portal_app;
grant select on retention_setting to portal_purge;

-- What a side says about the devices of an incident or an advisory. As long as nobody says anything, and when one side
-- says so, they count as specially maintained.
create table retention_statement (
  subject_id uuid not null,
  side text not null check (side in ('hospital', 'vendor')),
  subject_kind text not null check (subject_kind in ('incident', 'advisory')),
  workspace_id uuid not null,
  hospital_id uuid not null,
  vendor_id uuid not null,
  is_special boolean not null,
  stated_by uuid not null references app_user (id),
  stated_at timestamptz not null,
  primary key (subject_id, side),
  foreign key (workspace_id, hospital_id, vendor_id) references workspace (id, hospital_id, vendor_id)
);
call protect_by_side('retention_statement');
create policy purging on retention_statement to portal_purge using (true);
grant select, insert, update (is_special, stated_by, stated_at) on retention_statement to portal_app;
grant select, delete on retention_statement to portal_purge;

-- While a hold lasts, nothing that it covers can go. A hold on a network diagram is the hospital's own matter.
create table legal_hold (
  id uuid primary key,
  workspace_id uuid not null references workspace (id),
  hospital_id uuid not null,
  vendor_id uuid,
  side text not null check (side in ('hospital', 'vendor')),
  -- Null: the whole workspace.
  subject_kind text check (subject_kind in ('contract', 'incident', 'advisory', 'diagram')),
  subject_id uuid,
  placed_by uuid not null references app_user (id),
  placed_at timestamptz not null,
  released_by uuid references app_user (id),
  released_at timestamptz,
  check ((subject_kind is null) = (subject_id is null)),
  check ((released_by is null) = (released_at is null)),
  check (vendor_id is not null or (subject_kind = 'diagram' and side = 'hospital'))
);
create index legal_hold_workspace on legal_hold (workspace_id, id);
create index legal_hold_active on legal_hold (workspace_id, subject_id) where released_at is null;
create index legal_hold_hospital on legal_hold (hospital_id, id) where released_at is null;
create index legal_hold_vendor on legal_hold (vendor_id, id) where released_at is null;
call protect_by_side('legal_hold');
create policy purging on legal_hold for select to portal_purge using (true);
create policy refusing on legal_hold for select to current_user using (true);
grant select, insert, update (released_by, released_at) on legal_hold to portal_app;
grant select on legal_hold to portal_purge;

-- Why: the business of the side that placed it.
create table legal_hold_reason (
  hold_id uuid primary key references legal_hold (id),
  organization_id uuid not null references organization (id),
  reason text not null check (length(reason) between 1 and 2000)
);
alter table legal_hold_reason enable row level security;
alter table legal_hold_reason force row level security;
create policy own on legal_hold_reason to portal_app using (organization_id = (select current_organization_id()));
grant select, insert on legal_hold_reason to portal_app;

-- What stays where something was: what kind of thing, when it went, and by which rule. No content.
create table tombstone (
  subject_id uuid primary key,
  subject_kind text not null check (subject_kind in ('contract', 'incident', 'advisory', 'diagram_version')),
  -- Where it was read: the diagram of a version, else the thing itself.
  page_id uuid not null,
  workspace_id uuid not null references workspace (id),
  hospital_id uuid not null,
  vendor_id uuid,
  label text,
  -- The day from which the period ran, and the last day of it.
  base_on date not null,
  due_on date not null,
  months int not null,
  devices text not null,
  basis text not null check (basis in ('rule', 'hospital', 'vendor')),
  source_ja text not null,
  source_en text not null,
  removed_at timestamptz not null
);
create index tombstone_page on tombstone (page_id, subject_id);
create index tombstone_workspace on tombstone (workspace_id, removed_at desc, subject_id);
call protect_by_side('tombstone');
create policy purging on tombstone for insert to portal_purge with check (true);
grant select on tombstone to portal_app;
grant insert on tombstone to portal_purge;

-- Files whose last record is gone: written with the removal, so that a crash forgets none.
create table blob_removal (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$')
);
alter table blob_removal enable row level security;
alter table blob_removal force row level security;
create policy purging on blob_removal to portal_purge using (true);
grant select, insert, delete on blob_removal to portal_purge;

-- What the purge reads and removes.
do $$
declare
  t text;
begin
  foreach t in array array['contract', 'attachment', 'incident', 'incident_acknowledgement', 'incident_change', 'incident_comment',
                           'advisory_delivery', 'advisory_publication', 'advisory_acknowledgement', 'diagram_version',
                           'subject_activity', 'subject_seen'] loop
    execute format('create policy purging on %I to portal_purge using (true)', t);
    execute format('grant select, delete on %I to portal_purge', t);
  end loop;
  foreach t in array array['diagram', 'advisory_revision', 'security_policy_version'] loop
    execute format('create policy purging on %I for select to portal_purge using (true)', t);
    execute format('grant select on %I to portal_purge', t);
  end loop;
end
$$;
grant execute on function append_event(text, uuid, uuid, text, int, text, uuid, timestamptz, text) to portal_purge;

-- Is the file still part of anything? A table with files must be named here; a test compares.
create index attachment_blob on attachment (sha256);
create index diagram_version_blob on diagram_version (sha256);
create index advisory_revision_blob on advisory_revision (file_sha256);
create index security_policy_version_blob on security_policy_version (sha256);
create function blob_in_use(blob text) returns boolean language sql stable as $$
  select exists (select from attachment where sha256 = blob) or exists (select from diagram_version where sha256 = blob)
      or exists (select from advisory_revision where file_sha256 = blob) or exists (select from security_policy_version where sha256 = blob)
$$;

-- A version needs the one before it when it comes, not for ever: the older one goes first.
alter table diagram_version drop constraint diagram_version_diagram_id_supersedes_fkey;
create function follow_version() returns trigger language plpgsql as $$
begin
  if not exists (select from diagram_version v where v.diagram_id = new.diagram_id and v.number = new.number - 1) then
    raise exception 'version % has no predecessor', new.number using errcode = 'foreign_key_violation';
  end if;
  return new;
end
$$;
create trigger version_follows before insert on diagram_version for each row when (new.number > 1) execute function follow_version();

-- Everything whose period runs, and since when. Open incidents, the newest and the released version of a diagram do not.
create view retention_subject with (security_invoker = true) as
  select 'contract' as kind, id as subject_id, id as page_id, workspace_id, hospital_id, vendor_id,
         coalesce(ends_on, review_on) as base_on, null::text as label
  from contract
  union all
  select 'incident', id, id, workspace_id, hospital_id, vendor_id, (status_at at time zone 'Asia/Tokyo')::date, 'INC-' || number
  from incident where status in ('closed', 'not_incident')
  union all
  select 'advisory', id, id, workspace_id, hospital_id, vendor_id, (published_at at time zone 'Asia/Tokyo')::date, null
  from advisory_delivery
  union all
  select 'diagram_version', v.id, v.diagram_id, v.workspace_id, v.hospital_id, v.vendor_id, (superseded.at at time zone 'Asia/Tokyo')::date, v.number::text
  from diagram_version v
  join diagram d on d.id = v.diagram_id and d.released_version is distinct from v.number
  cross join lateral (select min(newer.uploaded_at) as at from diagram_version newer where newer.diagram_id = v.diagram_id and newer.number > v.number) superseded
  where superseded.at is not null;
grant select on retention_subject to portal_app, portal_purge;
create index incident_ended on incident (((status_at at time zone 'Asia/Tokyo')::date)) where status in ('closed', 'not_incident');
create index contract_ended on contract (coalesce(ends_on, review_on));
create index advisory_delivery_published on advisory_delivery (((published_at at time zone 'Asia/Tokyo')::date));

-- Until when each of them is kept as of a day, by which rule or whose wish, and whether a hold stops its removal.
create function retention_due(as_of date) returns table (
  kind text, subject_id uuid, page_id uuid, workspace_id uuid, hospital_id uuid, vendor_id uuid, label text, base_on date,
  devices text, months int, basis text, source_ja text, source_en text, due_on date, held boolean
) language sql stable as $$
  select s.kind, s.subject_id, s.page_id, s.workspace_id, s.hospital_id, s.vendor_id, s.label, s.base_on, said.devices, kept.months,
         case kept.months when rule.months then 'rule' when wish.hospital then 'hospital' else 'vendor' end,
         rule.source_ja, rule.source_en, (s.base_on + make_interval(months => kept.months))::date,
         exists (select from legal_hold l where l.workspace_id = s.workspace_id and l.released_at is null
                 and (l.subject_id is null or l.subject_id = s.page_id))
  from retention_subject s
  cross join lateral (
    select case when s.kind not in ('incident', 'advisory') then 'any' when coalesce(bool_or(st.is_special), true) then 'special' else 'other' end as devices
    from retention_statement st where st.subject_id = s.subject_id
  ) said
  cross join lateral (
    select r.months, r.source_ja, r.source_en from retention_rule r
    where r.kind = s.kind and r.devices = said.devices and r.valid_from <= as_of order by r.valid_from desc limit 1
  ) rule
  left join retention_setting h on h.organization_id = s.hospital_id
  left join retention_setting v on v.organization_id = s.vendor_id
  cross join lateral (
    select 12 * case s.kind when 'contract' then h.contract_years when 'incident' then h.incident_years
                            when 'advisory' then h.advisory_years else h.diagram_version_years end as hospital,
           12 * case s.kind when 'contract' then v.contract_years when 'incident' then v.incident_years
                            when 'advisory' then v.advisory_years else v.diagram_version_years end as vendor
  ) wish
  cross join lateral (select greatest(rule.months, wish.hospital, wish.vendor) as months) kept
  where rule.months is not null
$$;
revoke all on function retention_due(date), blob_in_use(text) from public;
grant execute on function retention_due(date) to portal_app, portal_purge;
grant execute on function blob_in_use(text) to portal_purge;

-- Whoever comes to have the right to delete: what is held stays.
create function refuse_removal_under_hold() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from legal_hold l where l.workspace_id = old.workspace_id and l.released_at is null
             and (l.subject_id is null or l.subject_id::text = to_jsonb(old) ->> tg_argv[0])) then
    raise exception 'under legal hold' using errcode = 'object_in_use';
  end if;
  return old;
end
$$;
revoke all on function refuse_removal_under_hold() from public;
create trigger held before delete on contract for each row execute function refuse_removal_under_hold('id');
create trigger held before delete on attachment for each row execute function refuse_removal_under_hold('subject_id');
create trigger held before delete on incident for each row execute function refuse_removal_under_hold('id');
create trigger held before delete on incident_acknowledgement for each row execute function refuse_removal_under_hold('incident_id');
create trigger held before delete on incident_change for each row execute function refuse_removal_under_hold('incident_id');
create trigger held before delete on incident_comment for each row execute function refuse_removal_under_hold('incident_id');
create trigger held before delete on advisory_delivery for each row execute function refuse_removal_under_hold('id');
create trigger held before delete on advisory_publication for each row execute function refuse_removal_under_hold('delivery_id');
create trigger held before delete on advisory_acknowledgement for each row execute function refuse_removal_under_hold('delivery_id');
create trigger held before delete on diagram_version for each row execute function refuse_removal_under_hold('diagram_id');
create trigger held before delete on diagram for each row execute function refuse_removal_under_hold('id');

-- Holds are placed and things removed one after the other in a workspace.
create function lock_retention(workspace uuid) returns void language sql volatile as $$
  select pg_advisory_xact_lock(hashtextextended('retention ' || workspace, 0))
$$;
revoke all on function lock_retention(uuid) from public;
grant execute on function lock_retention(uuid) to portal_app, portal_purge;

-- Removes one thing whose time has passed: content and files go, a tombstone and an entry in the record stay, all of it
-- or nothing. Answers whether it did. The record itself is never touched.
create function remove_past_retention(what text, subject uuid, at timestamptz, event_id uuid) returns boolean
language plpgsql volatile as $$
#variable_conflict use_column
declare
  today date := (at at time zone 'Asia/Tokyo')::date;
  due record;
  files text[] := '{}';
  removed int;
  diagram_subject uuid;
begin
  select s.workspace_id into due from retention_subject s where s.kind = what and s.subject_id = subject;
  if not found then
    return false;
  end if;
  perform lock_retention(due.workspace_id);
  -- Read under the lock: a hold, a wish or a statement that came meanwhile counts.
  select * into due from retention_due(today) d where d.kind = what and d.subject_id = subject and d.due_on < today and not d.held;
  if not found then
    return false;
  end if;
  -- Each deletion asks once more for what the period was counted from: who changed that meanwhile keeps the thing.
  if what = 'contract' then
    select coalesce(array_agg(sha256), '{}') into files from attachment where subject_id = subject;
    delete from attachment where subject_id = subject;
    delete from contract where id = subject and coalesce(ends_on, review_on) = due.base_on;
  elsif what = 'incident' then
    select coalesce(array_agg(sha256), '{}') into files from attachment
    where subject_id = subject or subject_id in (select id from incident_comment where incident_id = subject);
    delete from attachment where subject_id = subject or subject_id in (select id from incident_comment where incident_id = subject);
    delete from incident_comment where incident_id = subject;
    delete from incident_change where incident_id = subject;
    delete from incident_acknowledgement where incident_id = subject;
    delete from incident where id = subject and status in ('closed', 'not_incident') and (status_at at time zone 'Asia/Tokyo')::date = due.base_on;
  elsif what = 'advisory' then
    delete from advisory_acknowledgement where delivery_id = subject;
    delete from advisory_publication where delivery_id = subject;
    delete from advisory_delivery where id = subject and (published_at at time zone 'Asia/Tokyo')::date = due.base_on;
  else
    select d.own_subject_id into diagram_subject from diagram d where d.id = due.page_id;
    select array[sha256] into files from diagram_version where id = subject;
    delete from diagram_version where id = subject;
  end if;
  get diagnostics removed = row_count;
  if removed <> 1 then
    raise exception 'changed meanwhile' using errcode = 'serialization_failure';
  end if;
  delete from retention_statement where subject_id = subject;
  insert into blob_removal select distinct unnest(files) on conflict do nothing;
  -- Which versions a hospital drew is not the vendor's to know.
  insert into tombstone (subject_id, subject_kind, page_id, workspace_id, hospital_id, vendor_id, label, base_on, due_on, months, devices, basis, source_ja, source_en, removed_at)
  values (subject, what, due.page_id, due.workspace_id, due.hospital_id, case when what <> 'diagram_version' then due.vendor_id end,
          due.label, due.base_on, due.due_on, due.months, due.devices, due.basis, due.source_ja, due.source_en, at);
  perform set_config('app.organization_id', due.hospital_id::text, true), set_config('app.user_id', '', true);
  if what = 'diagram_version' then
    perform append_event('private', due.workspace_id, event_id, 'diagram.version-removed', 1, 'diagram', diagram_subject, at,
                         json_build_object('versionId', subject, 'months', due.months)::text);
  else
    perform append_event('shared', due.workspace_id, event_id, what || '.removed', 1, what, subject, at,
                         json_build_object('months', due.months, 'basis', due.basis)::text);
    -- Nothing is left to be read, so nothing is unread.
    delete from subject_activity where subject_id = subject;
    delete from subject_seen where subject_id = subject;
  end if;
  return true;
end
$$;
revoke all on function remove_past_retention(text, uuid, timestamptz, uuid) from public;
grant execute on function remove_past_retention(text, uuid, timestamptz, uuid) to portal_purge;
