export const shell = {
  product: "医療機器セキュリティ共有ポータル",
  today: "今日",
  advisories: "アドバイザリー",
  advisoriesShort: "脆弱性",
  settings: "設定",
  report: "インシデントを報告",
  reportShort: "報告する",
  allWorkspaces: "すべてのワークスペース",
  workspacesShort: "相手先",
} as const;
