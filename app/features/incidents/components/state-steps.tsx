import { Check, Minus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "#app/components/cx.ts";
import { DateTime } from "#app/components/date-time.tsx";
import { readerLanguage, toIso, tokyoDateTime, tokyoShort } from "#app/components/tokyo-time.ts";
import type { IncidentStatus } from "#server/modules/incidents/schema.ts";

const FLOW = ["reported", "acknowledged", "triaged", "contained", "recovering", "monitoring", "closed"] as const;

interface StateStepsProps {
  status: IncidentStatus;
  since: Date;
  /** When each state was reached; what is missing was skipped. */
  times: ReadonlyMap<IncidentStatus, Date>;
}

/** The way from the report to the end, with where it stands and when each step was reached; also on paper. */
export function StateSteps({ status, since, times }: StateStepsProps) {
  const { t, i18n } = useTranslation("incidents");
  const language = readerLanguage(i18n.language);
  const isOnTheWay = status !== "not_incident" && status !== "reopened";
  const place = isOnTheWay ? FLOW.indexOf(status) : -1;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-dense">
        <span className="block text-body font-bold">{t(`status.${status}`)}</span>
        <span className="text-meta text-muted"><DateTime at={since} /></span>
      </p>
      {isOnTheWay ? (
        <ol className="flex flex-col text-meta">
          {FLOW.map((step, index) => {
            const at = index <= place ? times.get(step) : undefined;
            const skipped = index < place && at === undefined;
            return (
              <li key={step} aria-current={index === place ? "step" : undefined} className={cx("flex items-center gap-2 py-0.5", index === place ? "font-bold text-ink" : "text-muted")}>
                <span
                  className={cx(
                    "flex size-4 shrink-0 items-center justify-center rounded-full border",
                    index < place && !skipped && "border-success bg-success text-surface",
                    index === place && "border-4 border-accent",
                    (index > place || skipped) && "border-line-strong",
                  )}
                >
                  {index < place ? (skipped ? <Minus className="size-3" aria-hidden="true" /> : <Check className="size-3" strokeWidth={3} aria-hidden="true" />) : null}
                </span>
                <span className="min-w-0 flex-1">{t(`status.${step}`)}</span>
                {at === undefined ? (skipped ? <span>{t("state.skipped")}</span> : null) : (
                  <time dateTime={toIso(at)} title={tokyoDateTime(at, language)} className="font-normal whitespace-nowrap text-muted">{tokyoShort(at, since, language)}</time>
                )}
              </li>
            );
          })}
        </ol>
      ) : null}
    </div>
  );
}
