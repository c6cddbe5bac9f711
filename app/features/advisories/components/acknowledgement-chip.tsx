import { useTranslation } from "react-i18next";
import { StateChip } from "#app/components/state-chip.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { acknowledgementState, safetyRolesOf } from "#server/modules/advisories/rules.ts";

/** Whose acknowledgement is missing, as this reader says it. */
export function AcknowledgementChip({ awaiting, severity }: { awaiting: readonly string[]; severity: string | null }) {
  const { t } = useTranslation("advisories");
  const { organization, person } = useShell();
  const state = acknowledgementState(awaiting);
  if (state === "acknowledged") return <StateChip label={t("state.acknowledged")} tone="success" turn="done" />;
  if (organization.side === "vendor") {
    return <StateChip label={t(state === "partly" ? "state.theirsPartly" : "state.theirs")} turn="theirs" />;
  }
  const isMine = safetyRolesOf(person.roles).some((role) => awaiting.includes(role));
  if (isMine) return <StateChip label={t("state.mine")} tone={severity === "critical" || severity === "high" ? "danger" : "warning"} turn="mine" />;
  return <StateChip label={t(state === "partly" ? "state.otherManager" : "state.own")} turn="theirs" />;
}
