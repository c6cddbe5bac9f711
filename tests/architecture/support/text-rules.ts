type Texts = { readonly [key: string]: string | Texts };

/** `feature/group/key` → text. */
export function flatten(texts: Texts, prefix = ""): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}/`)]));
}

/** Words that stay Japanese in an English text: a language's own name. */
const PROPER_NAMES = /日本語/g;
const KANA_OR_KANJI = /[々ぁ-ヿ㐀-鿿豈-﫿ｦ-ﾟ]/;

const variables = (text: string): string =>
  [...new Set([...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map(([, name]) => name))].sort().join(", ");

/** What differs between the languages, in words; empty when all is well. */
export function textFaults(japanese: Texts, english: Texts): string[] {
  const [ja, en] = [flatten(japanese), flatten(english)];
  const faults: string[] = [];
  for (const key of ja.keys()) if (!en.has(key)) faults.push(`${key}: no English`);
  for (const [key, text] of en) {
    const original = ja.get(key);
    if (original === undefined) faults.push(`${key}: no Japanese`);
    else if (variables(original) !== variables(text)) faults.push(`${key}: {${variables(original)}} in Japanese, {${variables(text)}} in English`);
    if (KANA_OR_KANJI.test(text.replace(PROPER_NAMES, ""))) faults.push(`${key}: Japanese in the English text`);
  }
  for (const [key, text] of [...ja, ...en]) if (text.trim() === "") faults.push(`${key}: empty`);
  for (const key of ja.keys()) {
    if (key.endsWith("_one") && !ja.has(key.replace(/_one$/, "_other"))) faults.push(`${key}: no plural`);
  }
  return faults;
}
