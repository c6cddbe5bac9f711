import type { PermissionTable } from "#server/platform/permissions.ts";

export type AuditAction =
  | "view" // the record of a workspace and of the own organization
  | "viewCounterpart" // what the other side did, on the page of the shared record
  | "export"; // a whole stream as a file

/**
 * Row "Export/audit log" of the roles × actions matrix. The vendor's "own" is what its own people did; a file holds
 * the shared stream as a whole for both sides, because a chain with entries left out proves nothing.
 */
export const auditPermissions: PermissionTable<AuditAction> = {
  view: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: false, safety_officer: true, delegate: false,
  },
  viewCounterpart: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: false, field_service: false, sales: false, safety_officer: false, delegate: false,
  },
  export: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: false, safety_officer: true, delegate: false,
  },
};
