export const shell = {
  product: "Medical device security portal",
  today: "Today",
  advisories: "Advisories",
  advisoriesShort: "Advisories",
  settings: "Settings",
  report: "Report an incident",
  reportShort: "Report",
  allWorkspaces: "All workspaces",
  workspacesShort: "Partners",
} as const;
