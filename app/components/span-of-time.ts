/** Translates one of the `duration` texts of the common namespace. */
export type DurationWords = (key: "duration.days" | "duration.hours" | "duration.minutes", values: { count: number }) => string;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of time in words, at most two units: "2日 4時間", "3時間 20分", "12分". Whole units, rounded down;
 * from three days on only days. Milliseconds in; never negative.
 */
export function spanOfTime(milliseconds: number, t: DurationWords): string {
  const left = Math.max(0, milliseconds);
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  const parts: string[] = [];
  if (days > 0) {
    parts.push(t("duration.days", { count: days }));
    if (days < 3 && hours > 0) parts.push(t("duration.hours", { count: hours }));
  } else if (hours > 0) {
    parts.push(t("duration.hours", { count: hours }));
    if (minutes > 0) parts.push(t("duration.minutes", { count: minutes }));
  } else {
    parts.push(t("duration.minutes", { count: minutes }));
  }
  return parts.join(" ");
}

/** A length of time in its largest unit only: "2日", "3時間", "12分". For "… ago". */
export function roughTime(milliseconds: number, t: DurationWords): string {
  const left = Math.max(0, milliseconds);
  if (left >= DAY) return t("duration.days", { count: Math.floor(left / DAY) });
  if (left >= HOUR) return t("duration.hours", { count: Math.floor(left / HOUR) });
  return t("duration.minutes", { count: Math.floor(left / MINUTE) });
}
