/** Japanese is the default wherever nobody has chosen. */
export const LANGUAGES = ["ja", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export const isLanguage = (value: unknown): value is Language => value === "ja" || value === "en";
