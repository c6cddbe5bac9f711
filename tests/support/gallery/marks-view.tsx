import { Pencil, Plus, Trash2 } from "lucide-react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Chip } from "#app/components/chip.tsx";
import { ConnectionStatus } from "#app/components/connection-status.tsx";
import { CvssMark } from "#app/components/cvss-mark.tsx";
import { CalendarDay, DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { IconButton } from "#app/components/icon-button.tsx";
import { Kbd } from "#app/components/kbd.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { Spinner } from "#app/components/spinner.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { Term } from "#app/components/term.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import type { TlpLabel } from "#app/components/tlp-mark.tsx";
import { UnreadBadge } from "#app/components/unread-badge.tsx";
import { UnreadDot } from "#app/components/unread-dot.tsx";
import { VisibilityMark } from "#app/components/visibility-mark.tsx";
import type { SeverityLevel, Tone } from "#app/components/codes.ts";
import { minutesFromNow, NOW, wordsFor } from "./words.ts";
import type { Language } from "./words.ts";

const levels: readonly SeverityLevel[] = ["critical", "high", "medium", "low", "info"];
const tones: readonly Tone[] = ["neutral", "info", "success", "warning", "danger"];
const labels: readonly TlpLabel[] = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"];
const row = "flex flex-wrap items-center gap-3";

/** Every sign side by side. */
export function MarksView({ language }: { language: Language }) {
  const w = wordsFor(language);
  const waiting = w("病院の確認待ち", "Waiting for the hospital");
  const items = [
    { term: "Severity", value: <div className={row}>{levels.map((level) => <SeverityMark key={level} level={level} />)}{levels.map((level) => <SeverityMark key={`c${level}`} level={level} compact />)}</div> },
    { term: "CVSS", value: <div className={row}><CvssMark score={9.8} vector="CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" version="3.1" /><CvssMark score={7.5} /><CvssMark score={5.9} /><CvssMark score={2.1} /><CvssMark score={0} /><CvssMark score={null} /></div> },
    { term: "TLP", value: <div className={row}>{labels.map((label) => <TlpMark key={label} label={label} />)}</div> },
    { term: "Side", value: <div className={row}><SideMark side="hospital" /><SideMark side="vendor" /><SideMark side="hospital" plain /><SideMark side="vendor" plain /></div> },
    { term: "Visibility", value: <div className={row}><VisibilityMark visibility="shared" label={w("共有", "Shared")} /><VisibilityMark visibility="own" label={w("院内のみ", "Hospital only")} /><VisibilityMark visibility="limited" label={w("限定(3人)", "Limited (3)")} /></div> },
    ...(["mine", "theirs", "done", "none"] as const).map((turn) => ({ term: `State, ${turn}`, value: <div className={row}>{tones.map((tone) => <StateChip key={tone} tone={tone} turn={turn} label={waiting} />)}</div> })),
    { term: "Chip", value: <div className={row}>{tones.map((tone) => <Chip key={tone} tone={tone}>{w("訓練", "Drill")}</Chip>)}</div> },
    { term: "Unread", value: <div className={row}><UnreadDot /><UnreadBadge count={3} /><UnreadBadge count={1280} /></div> },
    { term: "Connection", value: <div className={row}><ConnectionStatus state="connected" /><ConnectionStatus state="reconnecting" /><ConnectionStatus state="resynchronising" /></div> },
    { term: "Time", value: <div className={row}><DateTime at={NOW} /><CalendarDay day="2027-03-31" />{[0, 3, 150, 1500, 500000].map((minutes) => <RelativeTime key={minutes} at={minutesFromNow(-minutes)} now={NOW} />)}<RelativeTime at={minutesFromNow(95)} now={NOW} /></div> },
    { term: "Term", value: <Term abbreviation="SBOM" name={w("ソフトウェア部品表", "Software bill of materials")}>{w("製品に含まれるソフトウェア部品の一覧です。", "A list of the software parts in a product.")}</Term> },
    { term: "Key", value: <div className={row}><Kbd>/</Kbd><Kbd>Ctrl</Kbd><Kbd>K</Kbd></div> },
  ];
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-6 p-4 sm:p-8">
      <h1 className="text-page">{w("しるし", "Signs")}</h1>
      <Card>
        <DescriptionList items={items} />
      </Card>
      <Card className="flex flex-col gap-4">
        {(["medium", "small"] as const).map((size) => (
          <div key={size} className={row}>
            <Button size={size} variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>{w("追加する", "Add")}</Button>
            <Button size={size}>{w("下書きを保存する", "Save draft")}</Button>
            <Button size={size} variant="quiet">{w("やめる", "Leave")}</Button>
            <Button size={size} variant="danger" icon={<Trash2 className="size-4" aria-hidden="true" />}>{w("削除する", "Delete")}</Button>
            <Button size={size} variant="primary" pending>{w("承認する", "Approve")}</Button>
            <Button size={size} disabled>{w("送信する", "Send")}</Button>
            <LinkButton size={size} to="/x">{w("詳しく見る", "See details")}</LinkButton>
            <IconButton size={size} label={w("編集する", "Edit")} icon={<Pencil className="size-4" aria-hidden="true" />} />
            <Spinner />
          </div>
        ))}
      </Card>
      {(["info", "success", "warning", "danger"] as const).map((tone) => (
        <Banner key={tone} tone={tone} title={w("送信できませんでした", "This could not be sent")} action={<Button size="small">{w("もう一度送る", "Send again")}</Button>}>
          {w("入力した内容は残っています。接続を確かめてから送り直してください。", "Your text is kept. Check the connection and send it again.")}
        </Banner>
      ))}
    </main>
  );
}
