import { safeFileName } from "#server/platform/file-types/index.ts";

/**
 * `Content-Disposition` for any file name (RFC 6266): a plain-ASCII name for very old readers and
 * the real one in UTF-8 (RFC 8187), which every current browser prefers.
 */
export function contentDisposition(disposition: "inline" | "attachment", name: string): string {
  const safe = safeFileName(name);
  const ascii = safe.replace(/[^\x20-\x7e]+/g, "_").replace(/["\\%]/g, "_");
  // encodeURIComponent leaves these as they are, but RFC 8187 does not allow them bare.
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** An inclusive part of a file; `unsatisfiable` when it lies behind the end. */
export type RequestedRange = { start: number; end: number } | "unsatisfiable" | null;

/**
 * The one byte range that a request asks for (RFC 9110, section 14). `null` means the whole file:
 * no range, a malformed one, or several, which a server may ignore.
 */
export function requestedRange(header: string | null, size: number): RequestedRange {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (!match || (first === "" && last === "")) return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return null;
  if (start >= size) return "unsatisfiable";
  return { start, end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}

/** True when an `If-None-Match` list names this entity tag (weak comparison) or is `*`. */
export function namesTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((item) => ["*", etag].includes(item.trim().replace(/^W\//, "")));
}
