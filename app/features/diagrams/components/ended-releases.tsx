import { useTranslation } from "react-i18next";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { Section } from "#app/components/section.tsx";
import { useLiveMark } from "#app/live/live-context.ts";
import { useMarkSeen } from "#app/live/use-mark-seen.ts";
import type { Withdrawal } from "#server/modules/diagrams/index.ts";

/** What the vendor may remember of diagrams that were taken back: that there was one, and until when. */
export function EndedReleases({ withdrawals, now }: { withdrawals: readonly Withdrawal[]; now: Date }) {
  const { t } = useTranslation("diagrams");
  if (withdrawals.length === 0) return null;
  return (
    <Section title={t("ended.title")}>
      <List label={t("ended.title")}>
        {withdrawals.map((withdrawal) => <EndedRow key={withdrawal.id} withdrawal={withdrawal} now={now} />)}
      </List>
    </Section>
  );
}

function EndedRow({ withdrawal, now }: { withdrawal: Withdrawal; now: Date }) {
  const { t } = useTranslation("diagrams");
  const changed = useLiveMark(withdrawal.id);
  // There is no page left to open: seeing the line is seeing the withdrawal.
  useMarkSeen(withdrawal.id, withdrawal.mark);
  return (
    <ListRow
      title={<span className="text-muted">{t("ended.row")}</span>}
      unread={withdrawal.mark.unread}
      changed={changed}
      meta={withdrawal.byName === null ? undefined : <span>{t("ended.by")} {withdrawal.byName}</span>}
      time={<RelativeTime at={withdrawal.at} now={now} />}
    />
  );
}
