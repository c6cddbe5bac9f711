import { Bell, BookOpenText, CalendarCheck, FileSignature, Files, History, House, MessagesSquare, MonitorCog, Network, Search, Settings, ShieldAlert, Siren } from "lucide-react";
import type { ReactNode } from "react";
import { AppShell } from "#app/components/app-shell.tsx";
import type { ConnectionState } from "#app/components/connection-status.tsx";
import { useAnnounce } from "#app/components/announcer.tsx";
import { IconButton } from "#app/components/icon-button.tsx";
import { Kbd } from "#app/components/kbd.tsx";
import type { ShellNavigation } from "#app/components/shell-types.ts";
import { wordsFor } from "./words.ts";
import type { Language, Words } from "./words.ts";

const icon = "size-5";

function navigationIn(w: Words): ShellNavigation {
  return {
    items: [
      { to: "/today", label: w("今日", "Today"), icon: <House className={icon} aria-hidden="true" /> },
      { to: "/notifications", label: w("通知", "Notifications"), icon: <Bell className={icon} aria-hidden="true" />, unread: 12 },
    ],
    workspaces: [
      { to: "/w/1", name: w("株式会社ミナトメディカルシステムズ", "Minato Medical Systems Co., Ltd."), side: "vendor", unread: 3, state: "urgent", stateLabel: w("緊急の対応があります", "Needs urgent action") },
      { to: "/w/2", name: w("あおぞら画像診断株式会社", "Aozora Imaging KK"), side: "vendor", unread: 128, state: "waiting", stateLabel: w("回答待ち", "Waiting for a reply") },
      { to: "/w/3", name: w("合同会社とても長い名前の医療機器保守サービス東日本", "A Medical Device Maintenance Service With a Very Long Name East Japan LLC"), side: "vendor", unread: 0, state: "quiet" },
      { to: "/w/4", name: w("北斗輸液機器", "Hokuto Infusion"), side: "vendor", unread: 0, state: "quiet" },
    ],
    allWorkspaces: { to: "/w", label: w("すべて見る(23)", "See all (23)") },
    rooms: [
      { to: "/devices", label: w("機器台帳", "Device ledger"), icon: <MonitorCog className={icon} aria-hidden="true" /> },
      { to: "/advisories", label: w("アドバイザリー", "Advisories"), icon: <ShieldAlert className={icon} aria-hidden="true" />, unread: 1 },
      { to: "/contracts", label: w("保守契約", "Contracts"), icon: <FileSignature className={icon} aria-hidden="true" /> },
      { to: "/forms", label: w("様式", "Forms"), icon: <Files className={icon} aria-hidden="true" /> },
      { to: "/diagrams", label: w("構成図", "Diagrams"), icon: <Network className={icon} aria-hidden="true" /> },
      { to: "/records", label: w("記録", "Records"), icon: <History className={icon} aria-hidden="true" /> },
      { to: "/settings", label: w("設定", "Settings"), icon: <Settings className={icon} aria-hidden="true" /> },
    ],
  };
}

export interface FrameProps {
  language: Language;
  children: ReactNode;
  connection?: ConnectionState;
}

/** The shell with believable data around a view. */
export function Frame({ language, children, connection = "connected" }: FrameProps) {
  const w = wordsFor(language);
  const announce = useAnnounce();
  const say = (text: string) => announce({ text });
  return (
    <AppShell
      brand={{ label: w("医療機器セキュリティポータル", "Device Security Portal"), to: "/today" }}
      organization={w("みなと中央病院", "Minato Central Hospital")}
      connection={connection}
      search={
        <>
          <button type="button" className="flex min-h-9 w-full max-w-sm items-center gap-2 rounded-6 border border-line-strong px-3 text-dense text-muted max-md:hidden">
            <Search className="size-4" aria-hidden="true" />
            <span className="min-w-0 flex-1 truncate text-start">{w("検索・移動", "Search or go to")}</span>
            <Kbd>/</Kbd>
          </button>
          <IconButton className="md:hidden" label={w("検索する", "Search")} icon={<Search className={icon} aria-hidden="true" />} />
        </>
      }
      action={{
        to: "/report",
        label: w("インシデントを報告", "Report an incident"),
        shortLabel: w("報告する", "Report"),
        icon: <Siren className={icon} aria-hidden="true" />,
      }}
      account={{
        name: w("佐藤 直子", "Naoko Sato"),
        role: w("医療機器安全管理責任者", "Medical device safety manager"),
        language,
        theme: "system",
        onLanguage: say,
        onTheme: say,
        onSignOut: () => say(w("ログアウトしました", "Signed out")),
        links: [{ to: "/settings/profile", label: w("プロフィールと通知", "Profile and notifications") }],
      }}
      navigation={navigationIn(w)}
      tabs={[
        { to: "/today", label: w("今日", "Today"), icon: <CalendarCheck className={icon} aria-hidden="true" /> },
        { to: "/w", label: w("相手先", "Partners"), icon: <MessagesSquare className={icon} aria-hidden="true" />, unread: 131 },
        { to: "/advisories", label: w("注意喚起", "Advisories"), icon: <ShieldAlert className={icon} aria-hidden="true" /> },
        { to: "/notifications", label: w("通知", "Inbox"), icon: <BookOpenText className={icon} aria-hidden="true" />, unread: 12 },
      ]}
    >
      {children}
    </AppShell>
  );
}
