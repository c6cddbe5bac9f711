-- The record of what happened: append-only, one gap-free numbered chain per stream.
-- hospital_id / vendor_id name who may read a stream: both for the shared one of a workspace,
-- one of them for a side's private stream or an organization's own.
create table event_stream (
  id uuid primary key,
  kind text not null check (kind in ('shared', 'private', 'organization')),
  workspace_id uuid references workspace (id),
  hospital_id uuid references organization (id),
  vendor_id uuid references organization (id),
  head_seq bigint not null default 0,
  head_hash bytea not null default '\x',
  -- Of the entry before the head; empty for the first.
  prev_hash bytea not null default '\x',
  moved_at timestamptz not null default now(),
  check ((kind = 'organization') = (workspace_id is null)),
  check (num_nonnulls(hospital_id, vendor_id) = case kind when 'shared' then 2 else 1 end)
)
-- A stream moves with every event: room on its page, and no index on what moves, keep that cheap.
with (fillfactor = 50);
create unique index event_stream_workspace on event_stream (workspace_id, kind, hospital_id, vendor_id) nulls not distinct
  where workspace_id is not null;
create unique index event_stream_organization on event_stream (coalesce(hospital_id, vendor_id)) where kind = 'organization';
create index event_stream_hospital on event_stream (hospital_id, workspace_id);
create index event_stream_vendor on event_stream (vendor_id, workspace_id);
call protect_by_side('event_stream');
create policy delivery on event_stream for select to portal_live using (true);
grant select on event_stream to portal_app, portal_live;

create table event (
  stream_id uuid not null references event_stream (id),
  seq bigint not null,
  id uuid not null unique,
  type text not null,
  version int not null,
  workspace_id uuid,
  hospital_id uuid,
  vendor_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  actor_user_id uuid,
  actor_organization_id uuid not null,
  occurred_at timestamptz not null,
  payload json not null,
  prev_hash bytea not null,
  hash bytea not null,
  -- The database's own clock, for finding what another process has written.
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (stream_id, seq)
);
create index event_recorded on event using brin (recorded_at) with (pages_per_range = 8, autosummarize = on);
create index event_subject on event (subject_id, occurred_at desc, id desc);
create index event_hospital on event (hospital_id, occurred_at desc, id);
create index event_vendor on event (vendor_id, occurred_at desc, id);
call protect_by_side('event');
create policy delivery on event for select to portal_live using (true);
grant select on event to portal_app, portal_live;

create function refuse_event_change() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append-only';
end
$$;
create trigger event_is_append_only before update or delete or truncate on event
  for each statement execute function refuse_event_change();

-- How often a subject moved, for unread marks: unread is what somebody else moved last and the reader has not seen since.
-- Written only together with an event.
create table subject_activity (
  subject_id uuid primary key,
  subject_kind text not null,
  workspace_id uuid not null references workspace (id),
  hospital_id uuid,
  vendor_id uuid,
  version int not null,
  last_actor_user_id uuid,
  last_event_type text not null,
  last_at timestamptz not null
);
create index subject_activity_workspace on subject_activity (workspace_id, subject_kind);
call protect_by_side('subject_activity');
grant select on subject_activity to portal_app;

-- Up to which version a person has seen a subject. Personal reading state, not a shared fact.
create table subject_seen (
  user_id uuid not null references app_user (id),
  subject_id uuid not null,
  version int not null,
  primary key (user_id, subject_id)
);
alter table subject_seen enable row level security;
alter table subject_seen force row level security;
create policy own on subject_seen using (user_id = (select current_user_id()));
grant select, insert, update on subject_seen to portal_app;

-- A form sent twice (double click, retry after a cut) is carried out once.
create table command_receipt (
  user_id uuid not null,
  request_id uuid not null,
  result json not null,
  received_at timestamptz not null,
  primary key (user_id, request_id)
);
create index command_receipt_received on command_receipt (received_at);
alter table command_receipt enable row level security;
alter table command_receipt force row level security;
create policy own on command_receipt using (user_id = (select current_user_id()));
grant select, insert, delete on command_receipt to portal_app;

create function open_organization_stream(stream uuid, organization uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into event_stream (id, kind, hospital_id, vendor_id)
  select stream, 'organization',
         case side when 'hospital' then id end, case side when 'vendor' then id end
  from organization o where o.id = open_organization_stream.organization and o.id = current_organization_id();
end
$$;

create function open_workspace_streams(workspace uuid, shared uuid, hospital_private uuid, vendor_private uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  w workspace;
  acting uuid := current_organization_id();
begin
  select * into strict w from workspace x
  where x.id = open_workspace_streams.workspace and acting in (x.hospital_id, x.vendor_id);
  -- Row-level security admits only the acting side's rows; the counterpart's private stream is
  -- written under the counterpart's name and the acting one restored at once.
  insert into event_stream (id, kind, workspace_id, hospital_id, vendor_id)
  values (shared, 'shared', w.id, w.hospital_id, w.vendor_id);
  perform set_config('app.organization_id', w.hospital_id::text, true);
  insert into event_stream (id, kind, workspace_id, hospital_id) values (hospital_private, 'private', w.id, w.hospital_id);
  perform set_config('app.organization_id', w.vendor_id::text, true);
  insert into event_stream (id, kind, workspace_id, vendor_id) values (vendor_private, 'private', w.id, w.vendor_id);
  perform set_config('app.organization_id', acting::text, true);
end
$$;

-- The only way into the log. Moving the stream locks its row, so that seq has no gap and no double and the
-- chain has one order; the lock is held until the change it records commits.
-- Canonical entry (UTF-8, lines joined by LF, no trailing LF): stream, seq, id, type, version,
-- subject kind, subject id, actor user ('' for none), actor organization, time (UTC, milliseconds), payload.
-- hash = sha256(prev_hash || entry); the first prev_hash is empty.
-- One statement does it all: it stands at the end of every command, and others wait for the lock.
create function append_event(
  stream_kind text, workspace uuid, event_id uuid, event_type text, event_version int,
  subject_kind text, subject uuid, happened_at timestamptz, event_payload text
) returns table (stream_id uuid, seq bigint, hospital_id uuid, vendor_id uuid)
language plpgsql security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
  actor uuid := current_user_id();
  organization uuid := current_organization_id();
  stream uuid;
begin
  if append_event.workspace is null then
    select es.id into stream from event_stream es
    where es.kind = 'organization' and coalesce(es.hospital_id, es.vendor_id) = organization;
  else
    select es.id into stream from event_stream es
    where es.workspace_id = append_event.workspace and es.kind = stream_kind
      and organization in (es.hospital_id, es.vendor_id);
  end if;
  if not found then
    raise exception 'no such stream' using errcode = 'no_data_found';
  end if;
  return query with
    moved as (
      update event_stream s set
        head_seq = s.head_seq + 1, prev_hash = s.head_hash, moved_at = clock_timestamp(),
        head_hash = sha256(s.head_hash || convert_to(concat_ws(E'\n',
          s.id, s.head_seq + 1, event_id, event_type, event_version, append_event.subject_kind, subject,
          coalesce(actor::text, ''), organization,
          to_char(happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), event_payload), 'UTF8'))
      where s.id = stream
      returning s.id, s.head_seq, s.workspace_id, s.hospital_id, s.vendor_id, s.prev_hash, s.head_hash
    ),
    entered as (
      insert into event (stream_id, seq, id, type, version, workspace_id, hospital_id, vendor_id, subject_kind, subject_id,
                         actor_user_id, actor_organization_id, occurred_at, payload, prev_hash, hash)
      select m.id, m.head_seq, event_id, event_type, event_version, m.workspace_id, m.hospital_id, m.vendor_id,
             append_event.subject_kind, subject, actor, organization, happened_at, event_payload::json, m.prev_hash, m.head_hash
      from moved m
    ),
    active as (
      insert into subject_activity as a (subject_id, subject_kind, workspace_id, hospital_id, vendor_id, version,
                                         last_actor_user_id, last_event_type, last_at)
      select subject, append_event.subject_kind, m.workspace_id, m.hospital_id, m.vendor_id, 1, actor, event_type, happened_at
      from moved m where m.workspace_id is not null
      on conflict (subject_id) do update
        set version = a.version + 1, hospital_id = excluded.hospital_id, vendor_id = excluded.vendor_id,
            last_actor_user_id = excluded.last_actor_user_id, last_event_type = excluded.last_event_type,
            last_at = excluded.last_at
    )
    select m.id, m.head_seq, m.hospital_id, m.vendor_id from moved m;
end
$$;
revoke all on function open_organization_stream(uuid, uuid), open_workspace_streams(uuid, uuid, uuid, uuid),
  append_event(text, uuid, uuid, text, int, text, uuid, timestamptz, text) from public;
grant execute on function open_organization_stream(uuid, uuid), open_workspace_streams(uuid, uuid, uuid, uuid),
  append_event(text, uuid, uuid, text, int, text, uuid, timestamptz, text) to portal_app;
