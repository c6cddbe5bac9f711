-- Text of 1 to N characters. A CHECK of a table is read from its text form and planned at every single insert and update,
-- five of them were a twelfth of the time from a post to its arrival; the check of a domain is kept ready.
-- An array of them reaches the program as text: cast to text before gathering.
create domain text_50 as text check (length(value) between 1 and 50);
create domain text_200 as text check (length(value) between 1 and 200);
create domain text_255 as text check (length(value) between 1 and 255);
create domain text_500 as text check (length(value) between 1 and 500);
create domain text_1000 as text check (length(value) between 1 and 1000);
create domain text_2000 as text check (length(value) between 1 and 2000);
create domain text_4000 as text check (length(value) between 1 and 4000);
create domain text_10000 as text check (length(value) between 1 and 10000);

-- What people post. Elsewhere the checks stay as they are.
alter table contract
  drop constraint contract_title_check,
  drop constraint contract_devices_check,
  drop constraint contract_cyber_scope_text_check,
  drop constraint contract_contact_check,
  drop constraint contract_absence_reason_check,
  alter column title type text_200,
  alter column devices type text_4000,
  alter column cyber_scope_text type text_4000 using nullif(cyber_scope_text, ''),
  alter column contact type text_500 using nullif(contact, ''),
  alter column absence_reason type text_4000;
alter table security_policy
  drop constraint security_policy_title_check,
  drop constraint security_policy_scope_text_check,
  alter column title type text_200,
  alter column scope_text type text_4000;
alter table security_policy_version
  drop constraint security_policy_version_label_check,
  drop constraint security_policy_version_change_summary_check,
  drop constraint security_policy_version_file_name_check,
  alter column label type text_50,
  alter column change_summary type text_4000,
  alter column file_name type text_255;
alter table incident
  drop constraint incident_phenomenon_check,
  drop constraint incident_care_impact_check,
  drop constraint incident_devices_check,
  alter column phenomenon type text_4000,
  alter column care_impact type text_4000,
  alter column devices type text_4000;
alter table incident_change
  drop constraint incident_change_reason_check,
  alter column reason type text_4000;
alter table incident_comment
  drop constraint incident_comment_body_check,
  alter column body type text_10000;
alter table diagram
  drop constraint diagram_title_check,
  drop constraint diagram_description_check,
  drop constraint diagram_release_purpose_check,
  alter column title type text_200,
  alter column description type text_4000,
  alter column release_purpose type text_1000;
alter table diagram_version
  drop constraint diagram_version_file_name_check,
  drop constraint diagram_version_note_check,
  alter column file_name type text_255,
  alter column note type text_2000;
alter table attachment
  drop constraint attachment_file_name_check,
  alter column file_name type text_255;
alter table advisory_delivery
  drop constraint advisory_delivery_clinical_impact_check,
  drop constraint advisory_delivery_contact_check,
  alter column clinical_impact type text_4000,
  alter column contact type text_500;
