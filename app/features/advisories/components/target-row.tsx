import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { useLiveMark } from "#app/live/live-context.ts";
import type { PublicationTarget } from "#server/modules/advisories/index.ts";
import { TargetState } from "./target-state.tsx";

interface TargetRowProps {
  target: PublicationTarget & { unread: boolean };
  current: number;
  severity: string | null;
  now: Date;
}

/** One hospital that an advisory was published to. */
export function TargetRow({ target, current, severity, now }: TargetRowProps) {
  const { delivery } = target;
  const changed = useLiveMark(delivery?.id ?? "");
  return (
    <ListRow
      to={delivery === null ? undefined : `/workspaces/${target.workspaceId}/advisories/${delivery.id}`}
      leading={<SideMark side="hospital" plain />}
      title={target.hospitalName}
      unread={target.unread}
      changed={changed}
      trailing={<TargetState delivery={delivery} current={current} severity={severity} />}
      time={delivery === null ? undefined : <RelativeTime at={delivery.publishedAt} now={now} />}
    />
  );
}
