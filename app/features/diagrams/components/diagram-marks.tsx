import { useTranslation } from "react-i18next";
import { Chip } from "#app/components/chip.tsx";
import type { Tone } from "#app/components/codes.ts";
import { StateChip } from "#app/components/state-chip.tsx";
import { Term } from "#app/components/term.tsx";
import { calendarDay, readerLanguage } from "#app/components/tokyo-time.ts";
import { VisibilityMark } from "#app/components/visibility-mark.tsx";
import { SharedMark } from "#app/features/workspaces/components/shared-visibility.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import type { DiagramLevel, DiagramState, TlpLabel } from "#server/modules/diagrams/index.ts";

/** How much the diagram shows, in a word. */
export function LevelChip({ level }: { level: DiagramLevel }) {
  const { t } = useTranslation("diagrams");
  return <Chip>{`${level} ${t(`levels.${level}.name`)}`}</Chip>;
}

/** The level with its explanation one touch away. */
export function LevelTerm({ level }: { level: DiagramLevel }) {
  const { t } = useTranslation("diagrams");
  return <><Term abbreviation={level} name={t(`levels.${level}.name`)}>{t(`levels.${level}.explain`)}</Term> {t(`levels.${level}.name`)}</>;
}

export function TlpTerm({ tlp }: { tlp: TlpLabel }) {
  const { t } = useTranslation("diagrams");
  return <><Term abbreviation={`TLP:${tlp}`} name={t("tlpName")}>{t(`tlps.${tlp}`)}</Term> {t(`tlps.${tlp}`)}</>;
}

const tones: Record<DiagramState, Tone> = { unreleased: "neutral", released: "success", newer_unreleased: "info" };

/** `mayRelease`: a newer version waits for this reader. Without a state the reader is the vendor, who sees released ones only. */
export function DiagramStateChip({ state = "released", mayRelease = false }: { state?: DiagramState; mayRelease?: boolean }) {
  const { t } = useTranslation("diagrams");
  const turn = state === "released" ? "done" : state === "newer_unreleased" ? (mayRelease ? "mine" : "theirs") : "none";
  return <StateChip label={t(`state.${state}`)} tone={tones[state]} turn={turn} />;
}

/** Older than a year: filled for those who can draw a new one. */
export function ReviewChip({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation("diagrams");
  return <StateChip label={t("state.reviewDue")} tone="warning" turn={mayWrite ? "mine" : "theirs"} />;
}

/** Who sees it: both sides, or the hospital alone. */
export function DiagramVisibility({ shared }: { shared: boolean }) {
  const { t } = useTranslation("diagrams");
  return shared ? <SharedMark /> : <VisibilityMark visibility="own" label={t("ownOnly")} />;
}

/** 「2026年11月4日(水)時点」: the day whose network a version shows. */
export function AsOf({ day }: { day: string }) {
  const { t, i18n } = useTranslation("diagrams");
  return <time dateTime={day} className="whitespace-nowrap">{t("asOfDate", { day: calendarDay(day, readerLanguage(i18n.language)) })}</time>;
}

/** Beside a send button whose content stays in the hospital. */
export function OwnUntilReleased() {
  const { t } = useTranslation("diagrams");
  return <VisibilityMark visibility="own" label={t("ownUntilReleased", { name: useWorkspace().counterpartName })} />;
}
