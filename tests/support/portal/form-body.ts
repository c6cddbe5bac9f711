import type { Piece } from "./client.ts";

/** A field's values in the order of the form. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly content: Iterable<Piece>;
}

export interface FormBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Iterable<Piece>;
}

const BOUNDARY = "----form-boundary-4d1e";
export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

const pairsOf = (fields: Fields): [string, string][] =>
  Object.entries(fields).flatMap(([name, values]) => (typeof values === "string" ? [values] : [...values]).map((value): [string, string] => [name, value]));

export function urlEncoded(fields: Fields): FormBody {
  return { headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: [new URLSearchParams(pairsOf(fields)).toString()] };
}

/** A form as browsers send it: files get their names in UTF-8. */
export function multipart(fields: Fields, files: readonly FormFile[] = []): FormBody {
  return { headers: { "Content-Type": MULTIPART }, body: partsOf(fields, files) };
}

export function* partsOf(fields: Fields, files: readonly FormFile[]): Generator<Piece> {
  for (const [name, value] of pairsOf(fields)) yield part(`name="${name}"`, value);
  for (const { field, name, content } of files) {
    yield `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name.replaceAll('"', "%22")}"\r\n`;
    yield "Content-Type: application/octet-stream\r\n\r\n";
    yield* content;
    yield "\r\n";
  }
  yield END;
}

export const END = `--${BOUNDARY}--\r\n`;
export const part = (disposition: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;

/** `total` bytes of text in pieces of 64 kB, never in memory as a whole. */
export function* textOf(total: number): Generator<Piece> {
  const piece = Buffer.alloc(65_536, "0123456789abcde\n");
  for (let left = total; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length));
}
