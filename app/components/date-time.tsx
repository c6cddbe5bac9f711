import { useTranslation } from "react-i18next";
import type { Instant } from "./codes.ts";
import { calendarDay, readerLanguage, toIso, tokyoDate, tokyoDateTime } from "./tokyo-time.ts";

export interface DateTimeProps {
  at: Instant;
  /** Only the day. */
  dateOnly?: boolean;
}

/** A moment in Japan: 2026年11月21日(土) 14:05. */
export function DateTime({ at, dateOnly }: DateTimeProps) {
  const { i18n } = useTranslation("common");
  const language = readerLanguage(i18n.language);
  return (
    <time dateTime={toIso(at)} className="break-keep wrap-break-word">
      {dateOnly ? tokyoDate(at, language) : tokyoDateTime(at, language)}
    </time>
  );
}

/** A calendar day without a time, given as YYYY-MM-DD: a contract's start, a document's expiry. */
export function CalendarDay({ day }: { day: string }) {
  const { i18n } = useTranslation("common");
  return (
    <time dateTime={day.slice(0, 10)} className="break-keep wrap-break-word">
      {calendarDay(day, readerLanguage(i18n.language))}
    </time>
  );
}
