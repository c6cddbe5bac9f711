import { ShieldCheck, Ellipsis } from "lucide-react";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Chip } from "#app/components/chip.tsx";
import { ClockBar } from "#app/components/clock-bar.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { IconButton } from "#app/components/icon-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Section } from "#app/components/section.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { Term } from "#app/components/term.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TimelineEntry } from "#app/components/timeline-entry.tsx";
import { TimelineEvent } from "#app/components/timeline-event.tsx";
import { Timeline } from "#app/components/timeline.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { VisibilityMark } from "#app/components/visibility-mark.tsx";
import { WorkspaceHeader } from "#app/components/workspace-header.tsx";
import { Frame } from "./frame.tsx";
import { minutesFromNow, NOW, wordsFor } from "./words.ts";
import type { Language } from "./words.ts";

/** One thing in a workspace: facts and timeline, state and clocks at the side, a composer. */
export function DetailView({ language }: { language: Language }) {
  const w = wordsFor(language);
  const sato = { name: w("佐藤 直子", "Naoko Sato"), role: w("医療機器安全管理責任者", "Medical device safety manager"), side: "hospital" as const };
  const kim = { name: w("木村 拓也", "Takuya Kimura"), role: "PSIRT", side: "vendor" as const };
  const shared = w("共有", "Shared");
  return (
    <Frame language={language}>
      <WorkspaceHeader
        name={w("株式会社ミナトメディカルシステムズ", "Minato Medical Systems Co., Ltd.")}
        side="vendor"
        contract={<Chip tone="success" icon={<ShieldCheck className="size-3.5" aria-hidden="true" />}>{w("保守契約あり(2027年3月31日まで)", "Under contract until 31 Mar 2027")}</Chip>}
        emergencyContact={
          <DescriptionList
            layout="stacked"
            items={[
              { term: w("24時間窓口", "24-hour desk"), value: <a className="font-bold text-accent underline" href="tel:0300000000">03-0000-0000</a> },
              { term: "PSIRT", value: "psirt@minato.example" },
            ]}
          />
        }
        tabs={[
          { to: "/w/1", label: w("概要", "Overview"), end: true },
          { to: "/w/1/talk", label: w("会話", "Conversation"), unread: 3 },
          { to: "/w/1/incidents", label: w("インシデント", "Incidents"), unread: 1 },
          { to: "/w/1/advisories", label: w("アドバイザリー", "Advisories") },
          { to: "/w/1/contracts", label: w("保守契約", "Contracts") },
          { to: "/w/1/policies", label: w("ポリシー・開示", "Policies") },
          { to: "/w/1/diagrams", label: w("構成図", "Diagrams") },
          { to: "/w/1/devices", label: w("機器", "Devices") },
          { to: "/w/1/records", label: w("記録", "Records") },
        ]}
      />
      <div className="flex flex-col gap-6">
        <PageHeader
          breadcrumb={[{ label: w("インシデント", "Incidents"), to: "/w/1/incidents" }]}
          marks={
            <>
              <SeverityMark level="critical" />
              <StateChip label={w("病院の確認待ち", "Waiting for the hospital")} tone="danger" turn="mine" />
              <TlpMark label="AMBER+STRICT" />
            </>
          }
          title={w("輸液ポンプ管理サーバーに身代金要求の画面が表示された", "Ransom note on the infusion pump management server")}
          meta={
            <>
              <span>INC-2026-0007</span>
              <VisibilityMark visibility="shared" label={shared} />
              <span>
                {w("報告", "Reported")} <DateTime at={minutesFromNow(-134)} />
              </span>
            </>
          }
          actions={
            <>
              <Button>{w("状態を変える", "Change state")}</Button>
              <Button variant="primary">{w("受領を確認する", "Acknowledge")}</Button>
            </>
          }
        />
        <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-6">
            <Section title={w("事実", "Facts")}>
              <Card>
                <DescriptionList
                  items={[
                    { term: w("現象", "Phenomenon"), value: w("停止・誤動作、他機器への広がりの疑い", "Stop or malfunction; spread suspected") },
                    { term: w("気づいた時刻", "Noticed"), value: <DateTime at={minutesFromNow(-150)} /> },
                    { term: w("機器", "Devices"), value: w("輸液ポンプ管理サーバー IPS-200(3階西病棟)\n輸液ポンプ IP-70 ×24", "Infusion server IPS-200 (3F West)\nInfusion pump IP-70 ×24") },
                    { term: w("患者への影響", "Patient harm"), value: w("なし(手動設定に切り替え)", "None (switched to manual settings)") },
                    { term: <Term abbreviation="KEV" name={w("悪用確認済み脆弱性", "Known exploited vulnerabilities")}>{w("実際の攻撃に使われたことが確認された脆弱性の一覧です。", "A list of vulnerabilities seen in real attacks.")}</Term>, key: "kev", value: w("該当なし", "None") },
                  ]}
                />
              </Card>
            </Section>
            <Section title={w("経過", "Timeline")}>
              <Timeline label={w("経過", "Timeline")}>
                <TimelineEvent author={sato} at={minutesFromNow(-134)} now={NOW}>{w("第一報を送りました", "sent the first report")}</TimelineEvent>
                <TimelineEntry author={sato} at={minutesFromNow(-130)} now={NOW} visibility="shared" visibilityLabel={shared}>
                  {w("ナースステーションの端末に英語の要求画面が出ています。\nネットワークから切り離しました。電源は切っていません。", "An English demand is shown on the ward's console.\nWe unplugged it from the network and left it powered on.")}
                </TimelineEntry>
                <TimelineEntry author={sato} at={minutesFromNow(-120)} now={NOW} visibility="own" visibilityLabel={w("院内のみ", "Hospital only")} marks={<Chip>{w("院内メモ", "Internal note")}</Chip>}>
                  {w("院長と情報システム課に電話済み。報道対応は総務課。", "Called the director and IT. General affairs handles the press.")}
                </TimelineEntry>
                <TimelineEvent author={kim} at={minutesFromNow(-96)} now={NOW} reason={w("遠隔保守の経路が使われた疑いがあるため", "The remote maintenance route may have been used")}>
                  {w("リモート保守の接続を止めました", "froze remote maintenance")}
                </TimelineEvent>
                <TimelineEntry author={kim} at={minutesFromNow(-3)} now={NOW} visibility="shared" visibilityLabel={shared} changed actions={<IconButton size="small" label={w("操作", "Actions")} icon={<Ellipsis className="size-4" aria-hidden="true" />} />}>
                  {w("VPN装置のログを添付します。11月18日 02:14 に見慣れない接続元があります。", "VPN appliance logs attached. There is an unfamiliar source on 18 Nov, 02:14.")}
                </TimelineEntry>
                <TimelineEntry author={sato} at={NOW} now={NOW} visibility="limited" visibilityLabel={w("限定(3人)", "Limited (3)")} delivery="pending">{w("警察への連絡は本日16時に行います。", "We contact the police at 16:00 today.")}</TimelineEntry>
                <TimelineEntry author={sato} at={NOW} now={NOW} visibility="shared" visibilityLabel={shared} delivery="failed" onRetry={() => undefined}>{w("証拠保全の手順を教えてください。", "Please tell us how to preserve evidence.")}</TimelineEntry>
              </Timeline>
            </Section>
            <form data-no-print className="rounded-8 border border-line bg-surface p-4" onSubmit={(event) => event.preventDefault()}>
              <TextArea name="comment" label={w("コメント", "Comment")} rows={3} />
              <div className="mt-3 flex flex-wrap items-center justify-end gap-3">
                <VisibilityMark visibility="shared" label={w("ミナトメディカルシステムズにも表示されます", "Minato Medical Systems sees this too")} />
                <Button variant="primary" type="submit">{w("送信する", "Send")}</Button>
              </div>
            </form>
          </div>
          <aside aria-label={w("状態と関係者", "State and people")} className="flex flex-col gap-6">
            <Section title={w("期限", "Clocks")}>
              <Card className="flex flex-col gap-5">
                <ClockBar label={w("厚生労働省への報告", "Report to MHLW")} startsAt={minutesFromNow(-150)} dueAt={minutesFromNow(2880)} now={NOW} reason={w("「速やかに」の院内目安", "Own target for “promptly”")} />
                <ClockBar label={w("事業者の受領確認", "Vendor acknowledgement")} startsAt={minutesFromNow(-134)} dueAt={minutesFromNow(106)} stoppedAt={minutesFromNow(-96)} now={NOW} reason={w("契約で4時間以内", "Within 4 hours by contract")} />
              </Card>
            </Section>
            <Section title={w("関係者", "People")}>
              <Card>
                <DescriptionList layout="stacked" items={[{ key: "h", term: <SideMark side="hospital" plain />, value: `${sato.name}(${sato.role})` }, { key: "v", term: <SideMark side="vendor" plain />, value: `${kim.name}(${kim.role})` }]} />
              </Card>
            </Section>
          </aside>
        </div>
      </div>
    </Frame>
  );
}
