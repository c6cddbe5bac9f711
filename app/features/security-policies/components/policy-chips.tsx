import { useTranslation } from "react-i18next";
import type { Tone } from "#app/components/codes.ts";
import { StateChip } from "#app/components/state-chip.tsx";
import type { PolicyStanding } from "#server/modules/security-policies/index.ts";
import type { Side } from "#server/platform/roles.ts";

const tone: Record<PolicyStanding["validity"], Tone> = { current: "success", expiring: "warning", expired: "danger" };

/** Whether the newest version still holds, and whose turn it is; filled where it is this reader's. */
export function PolicyChips({ policy, side }: { policy: PolicyStanding; side: Side }) {
  const { t } = useTranslation("securityPolicies");
  const { waitingFor } = policy;
  return (
    <>
      <StateChip
        label={t(`validity.${policy.validity}`)}
        tone={tone[policy.validity]}
        turn={policy.validity === "expired" && policy.mayRevise ? "mine" : "none"}
      />
      {waitingFor === null
        ? <StateChip label={t("turn.done")} turn="done" />
        : <StateChip label={t(`turn.${waitingFor === side ? "mine" : "theirs"}.${waitingFor}`)} tone="info" turn={policy.mayAcknowledge ? "mine" : "theirs"} />}
    </>
  );
}
