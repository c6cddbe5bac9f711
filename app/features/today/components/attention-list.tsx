import { useTranslation } from "react-i18next";
import { Chip } from "#app/components/chip.tsx";
import { CalendarDay } from "#app/components/date-time.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { Section } from "#app/components/section.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { useLiveMark } from "#app/live/live-context.ts";
import type { AttentionGroup, AttentionItem } from "#server/platform/attention.ts";

interface AttentionListProps {
  group: AttentionGroup;
  items: readonly AttentionItem[];
  /** Workspace id → name of the counterpart. */
  names: ReadonlyMap<string, string>;
  now: Date;
}

/** One group of the dashboard; nothing when it is empty. */
export function AttentionList({ group, items, names, now }: AttentionListProps) {
  const { t } = useTranslation("today");
  if (items.length === 0) return null;
  return (
    <Section title={t(`groups.${group}`)} count={items.length} description={t(`groupHints.${group}`)}>
      <List>
        {items.map((item) => <AttentionRow key={`${item.kind}${item.subjectId}`} item={item} name={names.get(item.workspaceId)} now={now} />)}
      </List>
    </Section>
  );
}

function AttentionRow({ item, name, now }: { item: AttentionItem; name: string | undefined; now: Date }) {
  const { t } = useTranslation("today");
  const common = useTranslation("common").t;
  const changed = useLiveMark(item.subjectId);
  return (
    <ListRow
      to={`/workspaces/${item.workspaceId}/${item.path}`}
      leading={item.severity === null ? undefined : <SeverityMark level={item.severity} label={common(`severity.${item.severity}`)} />}
      title={item.title}
      changed={changed}
      striped={item.isDrill === true}
      meta={<><span>{dynamicText(t, [`items.${item.kind}`])}</span>{name === undefined ? null : <Chip>{name}</Chip>}</>}
      trailing={item.dueOn === null ? undefined : <span>{t("due")} <CalendarDay day={item.dueOn} /></span>}
      time={item.since === null ? undefined : <RelativeTime at={item.since} now={now} />}
    />
  );
}
