import type { PermissionTable } from "#server/platform/permissions.ts";

export type DiagramAction =
  | "view" // the hospital its own diagrams, the vendor what is released
  | "write" // new diagrams, new versions, titles and the like
  | "release" // L0 to L2: make visible to the vendor, and take back
  | "releaseFull" // the same for L3
  | "readAccessLog";

/**
 * Row "Diagram L1/L2" and "Diagram L3" of the roles × actions matrix, and its row "Export/audit log" for the access
 * log. Vendors: those who look after security and service see what is released; grants to named people come on top.
 */
export const diagramPermissions: PermissionTable<DiagramAction> = {
  view: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: false,
    psirt: true, field_service: true, sales: false, safety_officer: false, delegate: false,
  },
  write: {
    hospital_administrator: true, device_safety_manager: false, his_safety_manager: true, clinical_engineer: true, contract_office: false,
    psirt: false, field_service: false, sales: false, safety_officer: false, delegate: false,
  },
  release: {
    hospital_administrator: false, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: false, field_service: false, sales: false, safety_officer: false, delegate: false,
  },
  releaseFull: {
    hospital_administrator: true, device_safety_manager: false, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: false, field_service: false, sales: false, safety_officer: false, delegate: false,
  },
  readAccessLog: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: false, field_service: false, sales: false, safety_officer: false, delegate: false,
  },
};
