-- A workspace that is hidden from a person has no stream and no event for them either. A hold names what it holds:
-- who was not assigned that is not told of the hold.
create policy open_to_person on event_stream as restrictive for select to portal_app
  using (coalesce(current_setting('app.limited', true), '') = '' or workspace_id is null or is_workspace_open(workspace_id));
create policy open_to_person on event as restrictive for select to portal_app
  using (coalesce(current_setting('app.limited', true), '') = '' or workspace_id is null or is_workspace_open(workspace_id));
alter policy assigned on event
  using (current_setting('app.limited', true) is distinct from 'assigned' or case subject_kind
    when 'contract' then is_assigned(subject_id)
    when 'incident' then is_assigned(subject_id)
    when 'legal-hold' then coalesce(is_assigned((payload ->> 'subject')::uuid), true)
    else true end);
