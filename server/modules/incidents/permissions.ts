import type { PermissionTable } from "#server/platform/permissions.ts";

/**
 * `post`: report, change one's own side's report, comment, take a step, reopen.
 * `acknowledge`: for the receiving side, and the judgement of severity. `close`: approve an end.
 * `delegate`: say which delegates of the vendor see and work on an incident.
 */
export type IncidentAction = "view" | "post" | "acknowledge" | "close" | "delegate";

export const incidentPermissions: PermissionTable<IncidentAction> = {
  view: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: true,
    psirt: true, field_service: true, sales: true, safety_officer: true, delegate: true,
  },
  post: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: false,
    psirt: true, field_service: true, sales: false, safety_officer: true, delegate: true,
  },
  acknowledge: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: true, sales: false, safety_officer: true, delegate: false,
  },
  close: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: false, safety_officer: true, delegate: false,
  },
  delegate: {
    hospital_administrator: false, device_safety_manager: false, his_safety_manager: false, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: true, sales: false, safety_officer: true, delegate: false,
  },
};
