import type { PermissionTable } from "#server/platform/permissions.ts";

/**
 * `post`: report, change one's own side's report, comment, take a step, reopen.
 * `acknowledge`: for the receiving side, and the judgement of severity. `close`: approve an end.
 */
export type IncidentAction = "view" | "post" | "acknowledge" | "close";

export const incidentPermissions: PermissionTable<IncidentAction> = {
  view: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: true,
    psirt: true, field_service: true, sales: true, safety_officer: true,
  },
  post: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: false,
    psirt: true, field_service: true, sales: false, safety_officer: true,
  },
  acknowledge: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: true, sales: false, safety_officer: true,
  },
  close: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: false, safety_officer: true,
  },
};
