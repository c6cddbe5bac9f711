/** The two sides of every workspace. */
export type Side = "hospital" | "vendor";

export const HOSPITAL_ROLES = [
  "hospital_administrator", // 院長・CISO
  "device_safety_manager", // 医療機器安全管理責任者
  "his_safety_manager", // 医療情報システム安全管理責任者・企画管理者
  "clinical_engineer", // 臨床工学技士・システム運用担当者
  "contract_office", // 契約担当
] as const;

export const VENDOR_ROLES = [
  "psirt",
  "field_service",
  "sales", // 営業・契約担当
  "safety_officer", // 総括製造販売責任者・安全管理責任者
  "delegate", // 委託先の販売業者・修理業者・貸与業者
] as const;

/** A person of another company: sees what was assigned to them by name, and holds no other role. */
export const DELEGATE = "delegate" satisfies Role;

export const ROLES = [...HOSPITAL_ROLES, ...VENDOR_ROLES] as const;
export type Role = (typeof ROLES)[number];

export const rolesOf = (side: Side): readonly Role[] => (side === "hospital" ? HOSPITAL_ROLES : VENDOR_ROLES);
export const isRole = (value: string): value is Role => (ROLES as readonly string[]).includes(value);
export const otherSide = (side: Side): Side => (side === "hospital" ? "vendor" : "hospital");
