/** The present moment. Injected everywhere, so that tests and the demo world choose the time. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

const tokyoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short" });

/** The calendar day in Japan at a moment, as YYYY-MM-DD. Every "today" of the product is this one. */
export function dayInTokyo(moment: Date): string {
  return tokyoDay.format(moment);
}

/** A calendar day moved by whole days; both are YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Whole days from one calendar day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
