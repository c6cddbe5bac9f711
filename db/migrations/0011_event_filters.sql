-- The page of a record shows one stream by person, by kind of subject, or by the acting organization (a vendor's own
-- acts), newest first, and lists which persons and kinds occur. Without these a rare value is looked for through the
-- whole log. A period is found through event_hospital and event_vendor.
create index event_by_actor on event (stream_id, actor_user_id, seq);
create index event_by_kind on event (stream_id, subject_kind, seq);
create index event_by_organization on event (stream_id, actor_organization_id, seq);
