import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { AppLoadContext } from "@remix-run/node";
import type { ByteRange, OpenBlob } from "#server/platform/blobs/index.ts";
import { contentDisposition, namesTag, requestedRange } from "./send-file-headers.server.ts";

type SendFileOptions = {
  request: Request;
  context: Pick<AppLoadContext, "drained" | "endWithAccess">;
  /** Opens the blob, or the asked-for part of it: `(range) => blobs.open(sha256, range)`. */
  open: (range?: ByteRange) => Promise<OpenBlob | null>;
  name: string;
  /** As found by looking at the content when it was uploaded, never as claimed by the uploader. */
  mediaType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  /** `inline` is a wish: only types that browsers show without running anything are shown. */
  disposition: "inline" | "attachment";
};

/** Nothing runs, nothing is loaded, and the document has no origin. Styles are those of drawings. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/**
 * Without `sandbox`, which leaves the reader of Safari with an empty page instead of the document;
 * Chromium ignores all policies for its PDF viewer. Viewers are programs apart from the page: a
 * script in a PDF has no way to the portal's origin.
 */
const PDF_VIEWER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

/**
 * Types that may be shown in the browser, each with its content security policy. SVG is among them
 * because only drawings without active content are ever stored; it is meant for `<img>`.
 */
const INLINE = new Map([
  ["image/png", SANDBOX],
  ["image/jpeg", SANDBOX],
  ["image/gif", SANDBOX],
  ["image/webp", SANDBOX],
  ["image/svg+xml", SANDBOX],
  ["application/pdf", PDF_VIEWER],
]);

/**
 * Answers with a stored file as a stream. The caller has already proved that this reader may see
 * the record it belongs to. Knows conditional requests (304), single ranges (206, 416) and HEAD.
 * Throws when the record exists but its blob does not: that is a loss to be noticed, not a 404.
 */
export async function sendFile(options: SendFileOptions): Promise<Response> {
  const { request, size, sha256 } = options;
  const etag = `"${sha256}"`;
  const headers = headersOf(options, etag);
  if (namesTag(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });

  const range = rangeFor(request, etag, size);
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Length", String(range ? range.end - range.start + 1 : size));
  if (range) headers.set("Content-Range", `bytes ${range.start}-${range.end}/${size}`);
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });

  const blob = await options.open(range ?? undefined);
  if (!blob || blob.size !== size) {
    blob?.stream.destroy();
    throw new Error(`blob ${sha256} is ${blob ? "damaged" : "missing"}`);
  }
  await options.context.endWithAccess();
  return new Response(toWebStream(Readable.from(paced(blob.stream, options.context))), { status, headers });
}

function headersOf({ mediaType, name, disposition }: SendFileOptions, etag: string): Headers {
  const policy = disposition === "inline" ? INLINE.get(mediaType) : undefined;
  return new Headers({
    // A fixed character set, so that a drawing is read as it was checked.
    "Content-Type": mediaType === "image/svg+xml" ? `${mediaType}; charset=utf-8` : mediaType,
    "Content-Disposition": contentDisposition(policy ? "inline" : "attachment", name),
    "Content-Security-Policy": policy ?? SANDBOX,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    // Kept by the reader's browser only, and asked again each time: access may have been revoked.
    // Not to be compressed on the way, which would break ranges.
    "Cache-Control": "private, no-cache, no-transform",
    "Accept-Ranges": "bytes",
    ETag: etag,
  });
}

function rangeFor(request: Request, etag: string, size: number) {
  const condition = request.headers.get("if-range");
  if (condition !== null && condition !== etag) return null;
  return requestedRange(request.headers.get("range"), size);
}

/** Never reads faster than the reader takes it: Remix writes whatever comes, and a slow line would gather the file in memory. */
async function* paced(stream: Readable, { drained }: Pick<AppLoadContext, "drained">): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    await drained();
    yield chunk;
  }
}

function toWebStream(stream: Readable): ReadableStream<Uint8Array> {
  // Node's own type of a web stream and the DOM's describe the same object.
  return Readable.toWeb(stream) as NodeReadableStream<Uint8Array> as ReadableStream<Uint8Array>;
}
