const MAX_BYTES = 200;
const NEUTRAL_NAME = "file";

/**
 * Characters that show nothing or reorder what is shown: controls, format characters (bidi
 * overrides, zero-width, soft hyphen, BOM), fillers and blanks that look empty, line separators,
 * unpaired surrogates. Variation selectors stay: they choose the right form of a kanji in a name.
 */
const INVISIBLE =
  /(?![\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/gu;
/** Not allowed in names on Windows, where most readers will save the file. */
const FORBIDDEN = /[<>:"|?*]/g;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\s*(?:\.|$))/i;
const EXTENSION = /\.([A-Za-z0-9]{1,16})$/;
const BLANK_EDGES = /^[\s.\u3000]+|[\s.\u3000]+$/gu;

/**
 * The name under which an uploaded file is shown and offered for download: the last part of the
 * path, NFC, without invisible characters, at most 200 bytes of UTF-8 with its extension kept, and
 * a name that Windows, macOS and Linux can save. Japanese stays as typed. Never used as a path on
 * the server. Applying it twice changes nothing.
 */
export function safeFileName(name: string): string {
  const visible = name.replace(INVISIBLE, "").normalize("NFC");
  const lastPart = visible.split(/[/\\]/).map(trimEdges).findLast((part) => part !== "") ?? "";
  const replaced = trimEdges(lastPart.replace(FORBIDDEN, "_").replace(/\p{Zs}/gu, keepJapaneseSpace));
  const shortened = shorten(replaced.replace(RESERVED, "_$&"));
  return /[^\s\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u.test(shortened) ? shortened : NEUTRAL_NAME;
}

/** The extension of a safe name in lower case without the dot; empty when it has none. */
export function extensionOf(safeName: string): string {
  return EXTENSION.exec(safeName)?.[1]?.toLowerCase() ?? "";
}

/** Dots at the end vanish on Windows and hide the file at the beginning on Unix. */
function trimEdges(part: string): string {
  return part.replace(BLANK_EDGES, "");
}

function keepJapaneseSpace(space: string): string {
  return space === "\u3000" ? space : " ";
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = EXTENSION.exec(name)?.[0] ?? "";
  let room = MAX_BYTES - Buffer.byteLength(extension);
  let stem = "";
  // By grapheme, so that no surrogate pair, accent or variation selector is cut from its letter.
  for (const { segment } of new Intl.Segmenter("ja").segment(name.slice(0, name.length - extension.length))) {
    room -= Buffer.byteLength(segment);
    if (room < 0) break;
    stem += segment;
  }
  return trimEdges(stem) + extension;
}
