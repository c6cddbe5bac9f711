import { describe, expect, it } from "vitest";
import { calendarDay, readerLanguage, tokyoDate, tokyoDateTime, tokyoShort } from "./tokyo-time.ts";

describe("Japan time in words", () => {
  it("says day, weekday and time in both languages", () => {
    expect(tokyoDateTime("2026-11-21T05:05:00Z", "ja")).toBe("2026年11月21日(土) 14:05");
    expect(tokyoDateTime("2026-11-21T05:05:00Z", "en")).toBe("Sat, 21 Nov 2026, 14:05");
  });

  it("belongs to the day in Japan, not in UTC", () => {
    expect(tokyoDate("2026-12-31T15:00:00Z", "ja")).toBe("2027年1月1日(金)");
    expect(tokyoDate(new Date("2026-12-31T14:59:59Z"), "ja")).toBe("2026年12月31日(木)");
  });

  it("agrees with the time zone database over the hours of a leap day and a new year", () => {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Tokyo", year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    for (const start of ["2028-02-28T12:00:00Z", "2026-12-31T00:00:00Z"])
      for (let hour = 0; hour < 48; hour += 1) {
        const at = new Date(Date.parse(start) + hour * 3_600_000);
        const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
        expect(tokyoDateTime(at, "ja").replace(/\(.\)/u, "")).toBe(`${part["year"]}年${part["month"]}月${part["day"]}日 ${part["hour"]}:${part["minute"]}`);
      }
  });

  it("leaves the year out only within the same Japanese year", () => {
    expect(tokyoShort("2026-11-20T04:05:00Z", "2026-11-21T05:05:00Z", "ja")).toBe("11月20日 13:05");
    expect(tokyoShort("2026-12-31T16:00:00Z", "2026-12-31T14:00:00Z", "en")).toBe("Fri, 1 Jan 2027");
  });

  it("shows a calendar day as it is, whatever the zone of the machine", () => {
    expect(calendarDay("2027-03-31", "ja")).toBe("2027年3月31日(水)");
    expect(calendarDay("2027-03-31T00:00:00", "en")).toBe("Wed, 31 Mar 2027");
  });

  it("reads English tags as English and everything else as Japanese", () => {
    expect([readerLanguage("en-GB"), readerLanguage("ja"), readerLanguage("")]).toEqual(["en", "ja", "ja"]);
  });
});
