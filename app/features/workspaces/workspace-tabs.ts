import type { TFunction } from "i18next";
import type { NavTab } from "#app/components/nav-tabs.tsx";
import { auditPermissions } from "#server/modules/audit/permissions.ts";
import { retentionPermissions } from "#server/modules/retention/permissions.ts";
import { may } from "#server/platform/permissions.ts";
import type { Actor } from "#server/platform/permissions.ts";

/** The pages of one workspace, in the order in which one looks for them; holds and the record for those who may see to them. */
export function workspaceTabs(
  workspaceId: string, unread: Readonly<Record<string, number>>, reader: Actor & { readonly isAdmin: boolean }, t: TFunction<"workspaces">,
): NavTab[] {
  const base = `/workspaces/${workspaceId}`;
  return [
    { to: base, label: t("tabs.overview"), unread: unread["workspace"] ?? 0, end: true },
    { to: `${base}/incidents`, label: t("tabs.incidents"), unread: unread["incident"] ?? 0 },
    { to: `${base}/advisories`, label: t("tabs.advisories"), unread: unread["advisory"] ?? 0 },
    { to: `${base}/contracts`, label: t("tabs.contracts"), unread: unread["contract"] ?? 0 },
    { to: `${base}/security-policies`, label: t("tabs.securityPolicies"), unread: unread["security-policy"] ?? 0 },
    { to: `${base}/diagrams`, label: t("tabs.diagrams"), unread: unread["diagram"] ?? 0 },
    { to: `${base}/counterpart`, label: t("tabs.counterpart") },
    ...(reader.isAdmin || may(reader, retentionPermissions, "hold") ? [{ to: `${base}/retention`, label: t("tabs.retention") }] : []),
    ...(may(reader, auditPermissions, "view") ? [{ to: `${base}/audit`, label: t("tabs.audit") }] : []),
  ];
}
