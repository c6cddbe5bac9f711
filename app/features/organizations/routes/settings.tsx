import { Outlet } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NavTabs } from "#app/components/nav-tabs.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { auditPermissions } from "#server/modules/audit/permissions.ts";
import { may } from "#server/platform/permissions.ts";

export default function Settings() {
  const { t } = useTranslation("organizations");
  const permissions = useTranslation("permissions").t;
  const rules = useTranslation("secondFactors").t;
  const words = useTranslation("auth").t;
  const retention = useTranslation("retention").t;
  const sso = useTranslation("singleSignOn").t;
  const { organization, person } = useShell();
  const tabs = [
    { to: "/settings", label: t("profile.tab"), end: true },
    { to: "/settings/security", label: words("securityTab") },
    ...(person.isAdmin && organization.side === "hospital" ? [{ to: "/settings/departments", label: t("departments.tab") }] : []),
    { to: "/settings/roles", label: permissions("tab") },
    ...(person.isAdmin ? [{ to: "/settings/members", label: t("members.tab") }, { to: "/settings/invitations", label: t("invitations.tab") }, { to: "/settings/sign-in", label: rules("rules.tab") }] : []),
    { to: "/settings/retention", label: retention("tab") },
    ...(person.isAdmin ? [{ to: "/settings/single-sign-on", label: sso("tab") }] : []),
    ...(person.isAdmin || may(person, auditPermissions, "view") ? [{ to: "/settings/audit", label: t("audit.tab") }] : []),
  ];
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("settings")} />
      <NavTabs tabs={tabs} label={t("settings")} />
      <Outlet />
    </div>
  );
}
