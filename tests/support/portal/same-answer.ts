import type { Answer } from "./client.ts";

/** What differs between two sendings of one answer, whoever asks for whatever. */
const HEADERS_OF_THE_MOMENT = ["date", "content-length", "content-security-policy", "keep-alive", "connection", "transfer-encoding"];

/**
 * An answer without what the asker put into the address and without the nonce and the moment: two answers that are
 * equal in this form tell nothing apart.
 */
export function essence({ status, headers, body }: Answer, asked: readonly string[]): { status: number; headers: object; body: string } {
  let text = body;
  const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? /"nonce","([^"]+)"/.exec(text)?.[1];
  if (nonce !== undefined) text = text.replaceAll(nonce, "NONCE");
  text = text.replace(/"url":"[^"]*"/, `"url":"ASKED"`).replace(/\["D",\d{13}\]/g, "MOMENT");
  for (const value of [...asked].sort((a, b) => b.length - a.length)) {
    if (value.length > 8) text = text.replaceAll(value, "ASKED").replaceAll(encodeURIComponent(value), "ASKED");
  }
  const kept = Object.entries(headers).filter(([name]) => !HEADERS_OF_THE_MOMENT.includes(name));
  return { status, headers: Object.fromEntries(kept), body: text };
}

/** Where two answers part, for the report. */
export function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  return one === other ? "the same words" : `${around(one)} and ${around(other)}`;
}
