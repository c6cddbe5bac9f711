import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AlarmClock, CircleCheck, TriangleAlert } from "lucide-react";
import type { Instant } from "./codes.ts";
import { cx } from "./cx.ts";
import { spanOfTime } from "./span-of-time.ts";
import { readerLanguage, toIso, toMillis, tokyoDateTime } from "./tokyo-time.ts";
import { useTickingNow } from "./use-ticking-now.ts";

export interface ClockBarProps {
  /** What is due. */
  label: ReactNode;
  startsAt: Instant;
  dueAt: Instant;
  now: Instant;
  /** Why it is that date: the rule and where it starts from. */
  reason: ReactNode;
  /** When it was done; the clock stands still. */
  stoppedAt?: Instant | null;
}

type Pace = "calm" | "near" | "overdue" | "stopped";

/** The last quarter of the time is "near". */
function paceOf(start: number, due: number, at: number, stopped: boolean): Pace {
  if (stopped) return "stopped";
  if (at >= due) return "overdue";
  return due - at <= (due - start) / 4 ? "near" : "calm";
}

const looks: Record<Pace, { ink: string; bar: string; Icon: typeof AlarmClock }> = {
  calm: { ink: "text-ink", bar: "text-accent", Icon: AlarmClock },
  near: { ink: "text-high", bar: "text-high", Icon: AlarmClock },
  overdue: { ink: "text-danger", bar: "text-danger", Icon: TriangleAlert },
  stopped: { ink: "text-success", bar: "text-success", Icon: CircleCheck },
};

/** A deadline: remaining time in words, a bar that fills as time passes, the date, and why it is that date. */
export function ClockBar({ label, startsAt, dueAt, now, reason, stoppedAt }: ClockBarProps) {
  const { t, i18n } = useTranslation("common");
  const ticking = useTickingNow(now);
  const [start, due] = [toMillis(startsAt), toMillis(dueAt)];
  const at = stoppedAt ? toMillis(stoppedAt) : ticking;
  const pace = paceOf(start, due, at, Boolean(stoppedAt));
  const { ink, bar, Icon } = looks[pace];
  const used = Math.min(1, Math.max(0, (at - start) / Math.max(1, due - start)));
  const date = tokyoDateTime(dueAt, readerLanguage(i18n.language));
  const words =
    pace === "stopped"
      ? t("clock.stopped")
      : pace === "overdue"
        ? t("clock.overdue", { time: spanOfTime(at - due, t) })
        : due - at < 60_000
          ? t("clock.dueNow")
          : t("clock.remaining", { time: spanOfTime(due - at, t) });
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-dense font-semibold">{label}</span>
        <span className={cx("inline-flex items-center gap-1.5 text-dense font-bold", ink)}>
          <Icon className="size-4 shrink-0" aria-hidden="true" />
          {words}
        </span>
      </div>
      <svg className={cx("h-1.5 w-full rounded-full", bar)} aria-hidden="true" focusable="false">
        <rect width="100%" height="100%" rx="3" fill="var(--border)" />
        <rect width={`${Math.round(used * 1000) / 10}%`} height="100%" rx="3" fill="currentColor" />
      </svg>
      <p className="text-meta text-muted">
        <time dateTime={toIso(dueAt)} className="block">
          {t("clock.due", { date })}
        </time>
        {reason}
      </p>
    </div>
  );
}
