import type { Tone } from "#app/components/codes.ts";
import type { ContractState } from "#server/modules/contracts/rules.ts";

/** Colour of a contract's state; the words say it too. */
export const contractTone: Record<ContractState, Tone> = {
  upcoming: "info", active: "success", expiring: "warning", expired: "danger", no_cyber_contract: "neutral", review_due: "warning",
};
