import type { PermissionTable } from "#server/platform/permissions.ts";

export type AdvisoryAction = "view" | "import" | "publish" | "acknowledge";

/**
 * The vendor's PSIRT prepares an advisory, its safety officer approves it: both may import and publish.
 * The hospital's two safety managers acknowledge; its contract office has no part in advisories.
 */
export const advisoryPermissions: PermissionTable<AdvisoryAction> = {
  view: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: false,
    psirt: true, field_service: true, sales: true, safety_officer: true, delegate: true,
  },
  import: {
    hospital_administrator: false, device_safety_manager: false, his_safety_manager: false, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: false, safety_officer: true, delegate: false,
  },
  publish: {
    hospital_administrator: false, device_safety_manager: false, his_safety_manager: false, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: false, safety_officer: true, delegate: false,
  },
  acknowledge: {
    hospital_administrator: false, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: false, field_service: false, sales: false, safety_officer: false, delegate: false,
  },
};
