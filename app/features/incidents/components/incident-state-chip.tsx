import { useTranslation } from "react-i18next";
import { StateChip } from "#app/components/state-chip.tsx";
import type { PendingEnd } from "#server/modules/incidents/rules.ts";
import type { IncidentStatus } from "#server/modules/incidents/schema.ts";
import type { Side } from "#server/platform/roles.ts";

export interface IncidentState {
  status: IncidentStatus;
  reportingSide: Side;
  ending: PendingEnd | null;
}

/** The state, in words that say whose turn it is; filled when it is this reader's. */
export function IncidentStateChip({ incident, isMine }: { incident: IncidentState; isMine: boolean }) {
  const { t } = useTranslation("incidents");
  const { status, reportingSide, ending } = incident;
  if (ending !== null) {
    return <StateChip label={t(`turn.${ending.outcome}.${other(ending.side)}`)} tone="warning" turn={isMine ? "mine" : "theirs"} />;
  }
  if (status === "reported") {
    return <StateChip label={t(`turn.acknowledgement.${other(reportingSide)}`)} tone="danger" turn={isMine ? "mine" : "theirs"} />;
  }
  if (status === "closed" || status === "not_incident") return <StateChip label={t(`turn.ended.${status}`)} turn="done" />;
  return <StateChip label={t(`turn.${status}`)} tone={status === "monitoring" ? "success" : "info"} />;
}

const other = (side: Side): Side => (side === "hospital" ? "vendor" : "hospital");
