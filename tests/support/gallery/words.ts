/** The gallery speaks both languages too. */
export type Language = "ja" | "en";

/** One of two texts. */
export type Words = (ja: string, en: string) => string;

/** The chooser for a language. */
export function wordsFor(language: Language): Words {
  return (ja, en) => (language === "ja" ? ja : en);
}

/** The moment all views are looked at. */
export const NOW = "2026-11-21T05:05:00Z";

/** An ISO moment so many minutes before (negative) or after NOW. */
export function minutesFromNow(minutes: number): string {
  return new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
}
