import { useTranslation } from "react-i18next";
import { Chip } from "#app/components/chip.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import type { PublicationTarget } from "#server/modules/advisories/index.ts";
import { AcknowledgementChip } from "./acknowledgement-chip.tsx";

/** What one hospital has of an advisory and whether it has acknowledged it. */
export function TargetState({ delivery, current, severity }: { delivery: PublicationTarget["delivery"]; current: number; severity: string | null }) {
  const { t } = useTranslation("advisories");
  if (delivery === null) return <StateChip label={t("targets.never")} />;
  if (delivery.number !== current) return <Chip tone="warning">{t("targets.outdated", { number: delivery.number })}</Chip>;
  return <AcknowledgementChip awaiting={delivery.awaitingRoles} severity={severity} />;
}
