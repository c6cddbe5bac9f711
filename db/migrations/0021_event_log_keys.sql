-- append_event alone writes these two, from the stream's row that it has moved in the same statement; a stream and a
-- workspace are never deleted. The keys proved the same again, on every post.
alter table event drop constraint event_stream_id_fkey;
alter table subject_activity drop constraint subject_activity_workspace_id_fkey;
