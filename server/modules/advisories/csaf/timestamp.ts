const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/**
 * The date as published where `new Date` and PostgreSQL both read it. The
 * standard also allows lower-case letters, a blank, a leap second and offsets
 * up to a day: those come back in UTC, cut to milliseconds. Null where the year
 * in UTC is not 1 to 9999.
 */
export function toTimestamp(published: string): string | null {
  const usual = published.toUpperCase().replace(/\s/, "T").replace(/:60(?=\D|$)/, ":59");
  const instant = parseAnyOffset(usual);
  if (instant === null) return null;
  const utc = new Date(instant).toISOString();
  if (!/^\d{4}-/.test(utc) || utc.startsWith("0000")) return null;
  return RFC_3339.test(published) ? published : utc;
}

/** Milliseconds since 1970; the schema takes offsets that `Date.parse` does not (`+09`, `+23:59`). */
function parseAnyOffset(text: string): number | null {
  const match = /^(.+?)(Z|[+-]\d\d(?::?\d\d)?)$/.exec(text);
  if (!match) return null;
  const local = Date.parse(`${match[1]}Z`);
  if (Number.isNaN(local)) return null;
  const offset = match[2] ?? "Z";
  if (offset === "Z") return local;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2)) * (offset.length > 3 ? 1 : 0);
  const sign = offset.startsWith("-") ? -1 : 1;
  return local - sign * (hours * 60 + minutes) * 60_000;
}
