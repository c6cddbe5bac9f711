import { useTranslation } from "react-i18next";
import type { SeverityLevel } from "./codes.ts";
import { cx } from "./cx.ts";
import { SeverityShape } from "./severity-shape.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface SeverityMarkProps {
  level: SeverityLevel;
  /** The word beside the shape; 緊急・高・中・低・情報 unless given. */
  label?: string;
  /** Only the shape is drawn, the word is read: for narrow columns whose header says what it is. */
  compact?: boolean;
}

const ink: Record<SeverityLevel, string> = {
  critical: "text-critical",
  high: "text-high",
  medium: "text-medium",
  low: "text-low",
  info: "text-info",
};

/** Severity by shape, word and colour together; it survives grey printing and colour blindness. */
export function SeverityMark({ level, label, compact }: SeverityMarkProps) {
  const { t } = useTranslation("common");
  const word = label ?? t(`severity.${level}`);
  return (
    <span className={cx("inline-flex items-center gap-1.5 align-middle text-meta font-bold whitespace-nowrap", ink[level])} title={compact ? word : undefined}>
      <SeverityShape level={level} />
      <VisuallyHidden>{`${t("severityLabel")}: `}</VisuallyHidden>
      {compact ? <VisuallyHidden>{word}</VisuallyHidden> : word}
    </span>
  );
}
