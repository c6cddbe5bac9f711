import { useState } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { ClockBar } from "#app/components/clock-bar.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { NewItemsBar } from "#app/components/new-items-bar.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { Section } from "#app/components/section.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { Chip } from "#app/components/chip.tsx";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { Frame } from "./frame.tsx";
import { minutesFromNow, NOW, wordsFor } from "./words.ts";
import type { Language } from "./words.ts";

/** A working day: what needs me now, this week, what I wait for, what happened. */
export function TodayView({ language }: { language: Language }) {
  const w = wordsFor(language);
  const [waiting, setWaiting] = useState(3);
  const minato = w("株式会社ミナトメディカルシステムズ", "Minato Medical Systems Co., Ltd.");
  const ago = (minutes: number) => <RelativeTime at={minutesFromNow(-minutes)} now={NOW} />;
  return (
    <Frame language={language} connection="reconnecting">
      <div className="flex flex-col gap-7">
        <PageHeader title={w("今日", "Today")} meta={<DateTime at={NOW} dateOnly />} />
        <Banner tone="warning" title={w("接続が切れています", "The connection is down")}>
          {w("新しい投稿が届いていない可能性があります。つながり次第、抜けた分から取り込みます。", "New posts may not have arrived. As soon as you are connected again, what you missed is fetched.")}
        </Banner>
        <Section title={w("今すぐ", "Now")} count={2}>
          <Card flush>
            <div className="grid gap-5 border-b border-line p-4 sm:grid-cols-2 sm:gap-8 sm:p-5">
              <ClockBar
                label={w("個人情報保護委員会への速報", "Preliminary report to PIPC")}
                startsAt={minutesFromNow(-4000)}
                dueAt={minutesFromNow(320)}
                now={NOW}
                reason={w("11月19日に知った時点から3〜5日以内", "3–5 days from learning of it on 19 Nov")}
              />
              <ClockBar
                label={w("事業者の受領確認", "Acknowledgement by the vendor")}
                startsAt={minutesFromNow(-300)}
                dueAt={minutesFromNow(-75)}
                now={NOW}
                reason={w("契約で決めた4時間以内", "Within 4 hours, as the contract says")}
              />
            </div>
            <List bare label={w("今すぐ", "Now")}>
              <ListRow
                to="/w/1/incidents/7"
                unread
                leading={<SeverityMark level="critical" />}
                title={w("輸液ポンプ管理サーバーに身代金要求の画面が表示された", "Ransom note on the infusion pump management server")}
                meta={
                  <>
                    <SideMark side="vendor" plain label={minato} />
                    <span>{w("佐藤 直子が報告", "reported by Naoko Sato")}</span>
                  </>
                }
                trailing={<StateChip label={w("病院の確認待ち", "Waiting for the hospital")} tone="danger" turn="mine" />}
                time={ago(14)}
              />
              <ListRow
                to="/w/1/advisories/2"
                unread
                changed
                leading={<SeverityMark level="high" />}
                title={w("患者モニタ CMS8000 のファームウェアに遠隔からの書き込みを許す脆弱性", "Contec CMS8000 firmware allows remote writes")}
                chips={<TlpMark label="CLEAR" />}
                meta={<span>{w("対象機器 6台・CVE 4件", "6 devices affected, 4 CVEs")}</span>}
                trailing={<StateChip label={w("受領確認をしてください", "Please acknowledge")} tone="warning" turn="mine" />}
                time={ago(52)}
              />
            </List>
          </Card>
        </Section>
        <Section title={w("今週", "This week")} count={3} actions={<Button size="small" variant="quiet">{w("すべて既読にする", "Mark all as read")}</Button>}>
          <List>
            <ListRow to="/a" leading={<SeverityMark level="medium" />} title={w("保守契約「生体情報モニタ一式」が60日後に満了します", "Contract “Patient monitors” ends in 60 days")} meta={minato} trailing={<StateChip label={w("更新を相談する", "Discuss renewal")} tone="warning" turn="mine" />} />
            <ListRow to="/b" leading={<SeverityMark level="low" />} title={w("ネットワーク構成図 3階手術部(第4版)の確認期限", "Review of network diagram, 3F theatre (v4)")} trailing={<StateChip label={w("自院で確認中", "Under review here")} tone="info" />} />
            <ListRow to="/c" striped leading={<SeverityMark level="info" />} title={w("【訓練】ランサムウェア対応訓練 第2回", "[Drill] Ransomware exercise no. 2")} chips={<Chip tone="warning">{w("訓練", "Drill")}</Chip>} trailing={<StateChip label={w("予定", "Scheduled")} />} />
          </List>
        </Section>
        <Section title={w("相手の対応待ち", "Waiting for the other side")} count={1}>
          <List>
            <ListRow to="/d" leading={<SeverityMark level="high" />} title={w("VPN装置のログ提出のお願い", "Request for VPN appliance logs")} meta={minato} trailing={<StateChip label={w("事業者の回答待ち", "Waiting for the vendor")} turn="theirs" />} time={ago(2890)} />
          </List>
        </Section>
        <Section title={w("最近の動き", "Recent activity")}>
          <NewItemsBar count={waiting} onShow={() => setWaiting(0)} />
          <List>
            {Array.from({ length: 6 }, (_, index) => (
              <ListRow
                key={index}
                to={`/r/${index}`}
                title={w(`製品セキュリティポリシー 第${index + 2}版が公開されました`, `Product security policy v${index + 2} was published`)}
                meta={<SideMark side={index % 2 ? "hospital" : "vendor"} plain label={index % 2 ? w("みなと中央病院", "Minato Central Hospital") : minato} />}
                time={ago(200 + index * 400)}
              />
            ))}
          </List>
        </Section>
      </div>
    </Frame>
  );
}
