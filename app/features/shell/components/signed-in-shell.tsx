import { useFetcher } from "@remix-run/react";
import { Building2, CalendarCheck2, Layers, Settings, ShieldAlert, Siren } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { joinNames } from "#app/i18n/join-names.ts";
import { AppShell } from "#app/components/app-shell.tsx";
import { useLiveStatus } from "#app/live/live-context.ts";
import type { ShellData } from "../shell-data.ts";

const icon = { className: "size-5", "aria-hidden": true } as const;

/** The frame of every signed-in page, filled with this reader's places. */
export function SignedInShell({ shell, children }: { shell: ShellData; children: ReactNode }) {
  const { t } = useTranslation("shell");
  const roles = useTranslation("roles").t;
  const connection = useLiveStatus();
  const preferences = useFetcher();
  const { person, organization, workspaces } = shell;
  const set = (name: string, value: string) => preferences.submit({ [name]: value }, { method: "post", action: "/preferences" });

  const today = { to: "/today", label: t("today"), icon: <CalendarCheck2 {...icon} /> };
  const advisories = { to: "/advisories", label: t("advisories"), icon: <ShieldAlert {...icon} /> };
  const settings = { to: "/settings", label: t("settings"), icon: <Settings {...icon} /> };
  const role = joinNames([...person.roles.map((name) => roles(name)), ...(person.isAdmin ? [roles("admin")] : [])], shell.language);

  return (
    <AppShell
      brand={{ label: t("product"), to: "/today" }}
      organization={organization.name}
      connection={connection}
      action={{ to: "/report", label: t("report"), shortLabel: t("reportShort"), icon: <Siren {...icon} /> }}
      navigation={{
        items: [today],
        workspaces: workspaces.map((workspace) => ({
          to: `/workspaces/${workspace.id}`,
          name: workspace.name,
          side: organization.side === "hospital" ? "vendor" : "hospital",
          unread: workspace.unread,
          state: "quiet",
        })),
        allWorkspaces: { to: "/workspaces", label: t("allWorkspaces") },
        rooms: [advisories, settings],
      }}
      tabs={[today, { to: "/workspaces", label: t("workspacesShort"), icon: <Layers {...icon} />, unread: workspaces.reduce((sum, { unread }) => sum + unread, 0) }, { ...advisories, label: t("advisoriesShort") }, { ...settings, icon: <Building2 {...icon} /> }]}
      account={{
        name: person.name,
        role,
        language: shell.language,
        theme: shell.theme,
        onLanguage: (language) => {
          // The texts of the other language come with the page.
          void fetch("/preferences", { method: "POST", body: new URLSearchParams({ language }) }).then(() => window.location.reload());
        },
        onTheme: (theme) => set("theme", theme),
        onSignOut: () => preferences.submit(null, { method: "post", action: "/sign-out" }),
      }}
    >
      {children}
    </AppShell>
  );
}
