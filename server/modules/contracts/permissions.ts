import type { PermissionTable } from "#server/platform/permissions.ts";

export type ContractAction = "view" | "write";

/** Offices draw contracts up, administrators and safety officers approve them; everybody reads. */
export const contractPermissions: PermissionTable<ContractAction> = {
  view: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: true,
    psirt: true, field_service: true, sales: true, safety_officer: true,
  },
  write: {
    hospital_administrator: true, device_safety_manager: false, his_safety_manager: false, clinical_engineer: false, contract_office: true,
    psirt: false, field_service: false, sales: true, safety_officer: true,
  },
};
