export const roles = {
  hospital_administrator: "Hospital administrator / CISO",
  device_safety_manager: "Medical device safety manager",
  his_safety_manager: "Health information system safety manager",
  clinical_engineer: "Clinical engineer / system operator",
  contract_office: "Contract office",
  psirt: "PSIRT",
  field_service: "Field service",
  sales: "Sales and contracts",
  safety_officer: "Marketing supervisor-general / GVP safety manager",
  delegate: "Delegate (distributor, repairer or lessor)",
  admin: "Organization administrator",
} as const;
