import { useTranslation } from "react-i18next";
import type { Instant } from "./codes.ts";
import { roughTime } from "./span-of-time.ts";
import { readerLanguage, toIso, toMillis, tokyoDateTime, tokyoShort } from "./tokyo-time.ts";
import { useTickingNow } from "./use-ticking-now.ts";

export interface RelativeTimeProps {
  at: Instant;
  /** The moment of the answer, from the loader. */
  now: Instant;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** 「3分前」within a day, with the absolute time on hover; the date itself beyond. Moves on by itself. */
export function RelativeTime({ at, now }: RelativeTimeProps) {
  const { t, i18n } = useTranslation("common");
  const current = useTickingNow(now);
  const language = readerLanguage(i18n.language);
  const distance = current - toMillis(at);
  const absolute = tokyoDateTime(at, language);
  let words: string;
  if (Math.abs(distance) >= DAY) words = tokyoShort(at, now, language);
  else if (Math.abs(distance) < MINUTE) words = t(distance >= 0 ? "duration.justNow" : "duration.soon");
  else words = t(distance > 0 ? "duration.ago" : "duration.ahead", { time: roughTime(Math.abs(distance), t) });
  return (
    <time dateTime={toIso(at)} title={absolute} className="break-keep wrap-break-word">
      {words}
    </time>
  );
}
