import { useTranslation } from "react-i18next";
import { StateChip } from "#app/components/state-chip.tsx";
import type { DeliveryCounts } from "#server/modules/advisories/index.ts";
import { libraryState } from "#server/modules/advisories/rules.ts";

/** What the vendor still has to do with an advisory, or whom it waits for. */
export function LibraryChip({ counts }: { counts: DeliveryCounts }) {
  const { t } = useTranslation("advisories");
  const state = libraryState(counts);
  if (state === "acknowledged") return <StateChip label={t("library.acknowledged")} tone="success" turn="done" />;
  if (state === "waiting") return <StateChip label={t("library.waiting", { count: counts.total - counts.acknowledged })} turn="theirs" />;
  if (state === "unpublished") return <StateChip label={t("library.unpublished")} tone="info" turn="mine" />;
  return <StateChip label={t("library.revision_unpublished", { count: counts.total - counts.current })} tone="warning" turn="mine" />;
}
