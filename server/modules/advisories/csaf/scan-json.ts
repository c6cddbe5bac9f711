import type { CsafError } from "./types.ts";

const MAX_TOKEN_LENGTH = 100;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

interface Frame {
  /** Keys seen so far; null in an array. */
  keys: Set<string> | null;
  key: string;
  index: number;
  expectsKey: boolean;
}

export interface JsonLimits {
  maxDepth: number;
  maxValues: number;
}

export interface JsonScan {
  /** The first limit that was passed; the scan ends there. */
  exceeded: "depth" | "values" | null;
  /** Keys that stand twice in one object: readers disagree on which one counts. */
  duplicates: CsafError[];
}

/**
 * One linear pass over JSON text, before it is parsed: recursive code behind
 * the parser must never meet a depth that overflows its stack, and JSON.parse
 * silently drops the first of two equal keys. Tolerates text that is not JSON.
 */
export function scanJson(text: string, limits: JsonLimits): JsonScan {
  const duplicates: CsafError[] = [];
  const frames: Frame[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const top = frames.at(-1);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (top?.keys && top.expectsKey) {
        noteKey(top, text.slice(at + 1, end), frames, duplicates);
      }
      at = end;
    } else if (code === COMMA) {
      values += 1;
      if (top?.keys) top.expectsKey = true;
      else if (top) top.index += 1;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      values += 1;
      const keys = code === OPEN_OBJECT ? new Set<string>() : null;
      frames.push({ keys, key: "", index: 0, expectsKey: keys !== null });
      if (frames.length > limits.maxDepth) return { exceeded: "depth", duplicates };
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      frames.pop();
    }
    if (values > limits.maxValues) return { exceeded: "values", duplicates };
  }
  return { exceeded: null, duplicates };
}

/** Index of the closing quote, or of the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

function noteKey(top: Frame, raw: string, frames: Frame[], duplicates: CsafError[]): void {
  const key = unescapeKey(raw);
  top.expectsKey = false;
  top.key = key;
  if (top.keys?.has(key)) {
    const path = frames
      .map((frame) => `/${pointerToken(frame.keys ? frame.key : String(frame.index))}`)
      .join("");
    duplicates.push({ path, code: "duplicate-key", message: "the same key stands twice in one object" });
  }
  top.keys?.add(key);
}

function unescapeKey(raw: string): string {
  if (!raw.includes("\\")) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}

/** One step of a JSON Pointer (RFC 6901), shortened and fit to be stored: a key can be anything. */
export function pointerToken(key: string): string {
  const token = key.replaceAll("~", "~0").replaceAll("/", "~1");
  return token.slice(0, MAX_TOKEN_LENGTH).replaceAll("\0", "\uFFFD").toWellFormed();
}
