import type { PermissionTable } from "#server/platform/permissions.ts";

export type ContractAction = "view" | "write" | "delegate";

/** Offices draw contracts up, administrators and safety officers approve them; everybody reads, a delegate what the vendor assigned. */
export const contractPermissions: PermissionTable<ContractAction> = {
  view: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: true,
    psirt: true, field_service: true, sales: true, safety_officer: true, delegate: true,
  },
  write: {
    hospital_administrator: true, device_safety_manager: false, his_safety_manager: false, clinical_engineer: false, contract_office: true,
    psirt: false, field_service: false, sales: true, safety_officer: true, delegate: false,
  },
  delegate: {
    hospital_administrator: false, device_safety_manager: false, his_safety_manager: false, clinical_engineer: false, contract_office: false,
    psirt: false, field_service: false, sales: true, safety_officer: true, delegate: false,
  },
};
