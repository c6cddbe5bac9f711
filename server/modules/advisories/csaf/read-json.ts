import { pointerToken, scanJson } from "./scan-json.ts";
import type { CsafError } from "./types.ts";

/** CSAF 2.0, appendix C.1: a document should not be larger than 15 MB. */
export const MAX_CSAF_BYTES = 15 * 1024 * 1024;

/** Thirty levels of branches and the deepest thing that can hang on one (a file hash) need 69. */
const MAX_DEPTH = 72;

/** Small values cost far more memory parsed than as text; 15 MB of real advisories have fewer than 500,000. */
const MAX_VALUES = 1_000_000;

const MAX_PARSER_MESSAGE = 300;

export type JsonReading =
  | { ok: true; document: unknown; text: string }
  | { ok: false; errors: CsafError[] };

/**
 * Bytes to JSON, strictly: UTF-8 only (a byte order mark is dropped), bounded
 * in size, depth and number of values, no key twice, and no text that
 * PostgreSQL cannot store. Never throws.
 */
export function readJson(bytes: Uint8Array, maxBytes: number): JsonReading {
  if (bytes.byteLength > maxBytes) {
    return refuse("too-large", `the file has ${bytes.byteLength} bytes; at most ${maxBytes} are accepted`);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("not-utf8", "the file is not UTF-8 text");
  }
  const scan = scanJson(text, { maxDepth: MAX_DEPTH, maxValues: MAX_VALUES });
  if (scan.exceeded === "depth") {
    return refuse("too-deep", `the document is nested deeper than ${MAX_DEPTH} levels`);
  }
  if (scan.exceeded === "values") {
    return refuse("too-large", `the document has more than ${MAX_VALUES} values`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "not JSON";
    return refuse("not-json", reason.slice(0, MAX_PARSER_MESSAGE).toWellFormed());
  }
  const errors = [...scan.duplicates, ...findBadText(document, text)];
  return errors.length > 0 ? { ok: false, errors } : { ok: true, document, text };
}

function refuse(code: string, message: string): JsonReading {
  return { ok: false, errors: [{ path: "", code, message }] };
}

/**
 * NUL and lone surrogates can be written in JSON but not stored in PostgreSQL.
 * In UTF-8 text they can only come from an escape, so most documents need no walk.
 */
function findBadText(document: unknown, text: string): CsafError[] {
  if (!/\\u(?:0000|[dD][89a-fA-F])/.test(text)) return [];
  const errors: CsafError[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") {
      if (isBad(value)) errors.push({ path, code: "bad-text", message: BAD_TEXT });
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, `${path}/${index}`));
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (isBad(key)) errors.push({ path, code: "bad-text", message: BAD_TEXT });
        walk(item, `${path}/${pointerToken(key)}`);
      }
    }
  };
  walk(document, "");
  return errors;
}

const BAD_TEXT = "the text contains U+0000 or half of a surrogate pair";

function isBad(text: string): boolean {
  return text.includes("\0") || !text.isWellFormed();
}
