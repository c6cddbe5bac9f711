import type { Answer } from "./client.ts";

/** What differs between two sendings of one answer, whoever asks for whatever. */
const HEADERS_OF_THE_MOMENT = ["date", "content-length", "content-security-policy", "keep-alive", "connection", "transfer-encoding"];

/**
 * An answer without what the asker put into the address and without the nonce and the moment: two answers that are
 * equal in this form tell nothing apart.
 */
export function essence({ status, headers, body }: Answer, asked: readonly string[]): { status: number; headers: object; body: string } {
  let text = body.startsWith("[") ? canonical(body) : body;
  const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? /"nonce","([^"]+)"/.exec(body)?.[1];
  if (nonce !== undefined) text = text.replaceAll(nonce, "NONCE");
  text = text.replace(/"url":"[^"]*"/, `"url":"ASKED"`).replace(/\["D",\d{13}\]/g, "MOMENT");
  for (const value of [...asked].sort((a, b) => b.length - a.length)) {
    if (value.length > 8) text = text.replaceAll(value, "ASKED").replaceAll(encodeURIComponent(value), "ASKED");
  }
  const kept = Object.entries(headers).filter(([name]) => !HEADERS_OF_THE_MOMENT.includes(name));
  return { status, headers: Object.fromEntries(kept), body: text };
}

/**
 * A page's data in one order: its parts are read side by side and come in the order in which they were ready. The format
 * is a list in which objects and lists name the places of their members; what is no such list stays as it is.
 */
function canonical(body: string): string {
  const [first = "", ...rest] = body.split("\n");
  let flat: unknown;
  try {
    flat = JSON.parse(first);
  } catch {
    return body;
  }
  if (!Array.isArray(flat)) return body;
  const places: readonly unknown[] = flat;
  const at = (place: unknown, depth: number): unknown => {
    if (typeof place !== "number" || place < 0 || depth > 100) return place;
    const value = places[place];
    if (Array.isArray(value)) {
      const [tag, ...members] = value as unknown[];
      return typeof tag === "string" ? [tag, ...members.map((member) => (tag === "D" ? member : at(member, depth + 1)))] : value.map((member) => at(member, depth + 1));
    }
    if (typeof value !== "object" || value === null) return value;
    const named = Object.entries(value).map(([key, member]) => [key.startsWith("_") ? String(at(Number(key.slice(1)), depth + 1)) : key, at(member, depth + 1)] as const);
    return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return [JSON.stringify(at(0, 0)), ...rest].join("\n");
}

/** Where two answers part, for the report. */
export function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  return one === other ? "the same words" : `${around(one)} and ${around(other)}`;
}
