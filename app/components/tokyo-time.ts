import type { Instant } from "./codes.ts";

/** Language of the reader, as the i18next code begins: "ja" or "en". */
export type ReaderLanguage = "ja" | "en";

/*
 * Japan is nine hours ahead of UTC all year. Counting with that instead of Intl keeps the text of the server and of
 * any browser the same to the character, which hydration needs.
 */
const TOKYO_OFFSET = 9 * 60 * 60_000;

const weekdays = {
  ja: ["日", "月", "火", "水", "木", "金", "土"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** Milliseconds since the epoch. */
export function toMillis(at: Instant): number {
  return (typeof at === "string" ? new Date(at) : at).getTime();
}

/** ISO 8601 in UTC, for `<time dateTime>`. */
export function toIso(at: Instant): string {
  return new Date(toMillis(at)).toISOString();
}

/** The language to format for, from an i18next language tag. */
export function readerLanguage(tag: string): ReaderLanguage {
  return tag.startsWith("en") ? "en" : "ja";
}

function inTokyo(at: Instant): Date {
  return new Date(toMillis(at) + TOKYO_OFFSET);
}

function dayText(day: Date, language: ReaderLanguage): string {
  const weekday = weekdays[language][day.getUTCDay()];
  const date = day.getUTCDate();
  return language === "ja"
    ? `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${date}日(${weekday})`
    : `${weekday}, ${date} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** 2026年11月21日(土) or "Sat, 21 Nov 2026": the day in Japan at that moment. */
export function tokyoDate(at: Instant, language: ReaderLanguage): string {
  return dayText(inTokyo(at), language);
}

/** 2026年11月21日(土) 14:05 or "Sat, 21 Nov 2026, 14:05": Japan time, 24 hours. */
export function tokyoDateTime(at: Instant, language: ReaderLanguage): string {
  const moment = inTokyo(at);
  const clock = `${String(moment.getUTCHours()).padStart(2, "0")}:${String(moment.getUTCMinutes()).padStart(2, "0")}`;
  return language === "ja" ? `${dayText(moment, language)} ${clock}` : `${dayText(moment, language)}, ${clock}`;
}

/** 11月21日 14:05 or "21 Nov, 14:05": for dense lists, within the same year as `now`; else the whole day. */
export function tokyoShort(at: Instant, now: Instant, language: ReaderLanguage): string {
  const moment = inTokyo(at);
  if (moment.getUTCFullYear() !== inTokyo(now).getUTCFullYear()) return dayText(moment, language);
  const clock = `${String(moment.getUTCHours()).padStart(2, "0")}:${String(moment.getUTCMinutes()).padStart(2, "0")}`;
  return language === "ja"
    ? `${moment.getUTCMonth() + 1}月${moment.getUTCDate()}日 ${clock}`
    : `${moment.getUTCDate()} ${months[moment.getUTCMonth()]}, ${clock}`;
}

/** A calendar day given as YYYY-MM-DD, without a time: 2026年11月21日(土) or "Sat, 21 Nov 2026". */
export function calendarDay(day: string, language: ReaderLanguage): string {
  return dayText(new Date(`${day.slice(0, 10)}T00:00:00Z`), language);
}
