import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import { Popover } from "./popover.tsx";

export interface CvssMarkProps {
  /** Base score 0.0–10.0; null when nobody has scored it. */
  score: number | null;
  /** For example "CVSS:3.1/AV:N/AC:L/…". */
  vector?: string | null;
  /** For example "3.1". */
  version?: string | null;
}

type Band = "none" | "low" | "medium" | "high" | "critical";

/** The qualitative rating of a CVSS v3/v4 score, by FIRST's table. */
export function cvssBand(score: number): Band {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "none";
}

const ink: Record<Band, string> = {
  critical: "text-critical",
  high: "text-high",
  medium: "text-medium",
  low: "text-low",
  none: "text-muted",
};

/** Number and word; the vector is one touch away. */
export function CvssMark({ score, vector, version }: CvssMarkProps) {
  const { t } = useTranslation("common");
  if (score === null) return <span className="text-meta whitespace-nowrap text-muted">{`CVSS ${t("cvss.unknown")}`}</span>;
  const band = cvssBand(score);
  const number = score.toFixed(1);
  const word = t(`cvss.${band}`);
  const words = (
    <>
      <span className="font-normal text-muted">CVSS</span>
      <span className={cx("font-bold", ink[band])}>{`${number} ${word}`}</span>
    </>
  );
  if (!vector) return <span className="inline-flex gap-1.5 text-meta whitespace-nowrap">{words}</span>;
  return (
    <Popover
      label={t("cvss.show", { score: number, word })}
      trigger={
        <button
          type="button"
          data-print
          className="inline-flex min-h-6 items-center gap-1.5 text-meta whitespace-nowrap underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-ink"
        >
          {words}
        </button>
      }
    >
      <p>{t("cvss.explain")}</p>
      <dl className="mt-3 grid gap-2">
        {version ? (
          <div>
            <dt className="text-meta text-muted">{t("cvss.version")}</dt>
            <dd>{version}</dd>
          </div>
        ) : null}
        <div>
          <dt className="text-meta text-muted">{t("cvss.vector")}</dt>
          <dd className="font-mono text-meta break-all select-all">{vector}</dd>
        </div>
      </dl>
    </Popover>
  );
}
