import type { TFunction } from "i18next";
import type { NavTab } from "#app/components/nav-tabs.tsx";

/** The pages of one workspace, in the order in which one looks for them. */
export function workspaceTabs(workspaceId: string, t: TFunction<"workspaces">): NavTab[] {
  const base = `/workspaces/${workspaceId}`;
  return [
    { to: base, label: t("tabs.overview"), end: true },
    { to: `${base}/incidents`, label: t("tabs.incidents") },
    { to: `${base}/advisories`, label: t("tabs.advisories") },
    { to: `${base}/contracts`, label: t("tabs.contracts") },
    { to: `${base}/security-policies`, label: t("tabs.securityPolicies") },
    { to: `${base}/diagrams`, label: t("tabs.diagrams") },
  ];
}
