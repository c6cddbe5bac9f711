export const roles = {
  hospital_administrator: "病院長・CISO",
  device_safety_manager: "医療機器安全管理責任者",
  his_safety_manager: "医療情報システム安全管理責任者",
  clinical_engineer: "臨床工学技士・システム運用担当者",
  contract_office: "契約担当",
  psirt: "PSIRT",
  field_service: "フィールドサービス",
  sales: "営業・契約担当",
  safety_officer: "総括製造販売責任者・安全管理責任者",
  delegate: "委託先(販売・修理・貸与業者)",
  admin: "組織の管理者",
} as const;
