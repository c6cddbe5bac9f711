import { useTranslation } from "react-i18next";
import { StateChip } from "#app/components/state-chip.tsx";
import type { ContractState } from "#server/modules/contracts/rules.ts";
import { contractTone } from "../contract-tone.ts";

export function ContractStateChip({ state }: { state: ContractState }) {
  const { t } = useTranslation("contracts");
  return <StateChip label={t(`state.${state}`)} tone={contractTone[state]} />;
}
