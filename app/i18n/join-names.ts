/** Names one after the other, as the language separates them; `language` as i18next says it. */
export const joinNames = (names: readonly string[], language: string): string => names.join(language.startsWith("en") ? ", " : "、");
