import type { Writable } from "node:stream";

/**
 * Bytes that are still read and thrown away once it is clear that they are not wanted. A browser
 * shows the answer only after it has sent everything; reading on lets the usual case (a file some
 * megabytes over the limit) end in a readable answer instead of a broken connection.
 */
const DRAIN_BYTES = 16 * 1024 * 1024;

type BodyLimits = {
  /** Most bytes that the body may have before the rest is unwanted. */
  maxBytes: number;
  /** True from the moment on that what follows is unwanted. */
  isUnwanted: () => boolean;
};

/** How the reading ended: at the end of the body, in its middle by our will, or by a lost connection. */
type BodyEnd = "complete" | "stopped" | "aborted";

/**
 * Feeds a request body to a parser, one piece at a time and no faster than the parser takes them.
 * The body is never cancelled: that would reset the connection before the answer is sent. When the
 * parser breaks, the rest is discarded within {@link DRAIN_BYTES}. Never throws.
 */
export async function feedBody(
  body: ReadableStream<Uint8Array>,
  parser: Writable,
  { maxBytes, isUnwanted }: BodyLimits,
): Promise<BodyEnd> {
  const reader = body.getReader();
  let received = 0;
  let discarded = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "complete";
      received += value.byteLength;
      if (parser.destroyed || isUnwanted() || received > maxBytes) discarded += value.byteLength;
      if (discarded > DRAIN_BYTES) return "stopped";
      if (!parser.destroyed) await writeTo(parser, value);
    }
  } catch {
    return "aborted";
  } finally {
    reader.releaseLock();
  }
}

/** Resolves when the parser has dealt with the piece, or will never do so because it broke. */
function writeTo(parser: Writable, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off("close", done);
      resolve();
    };
    parser.once("close", done);
    try {
      parser.write(piece, done);
    } catch (error) {
      // Some of the parser's decoders throw on what they cannot decode.
      parser.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Ends the parser and resolves when it has closed, whether it ended well or not. */
export function closeParser(parser: Writable, bodyEnd: BodyEnd): Promise<void> {
  return new Promise((resolve) => {
    if (parser.closed) return resolve();
    parser.once("close", () => resolve());
    if (bodyEnd === "complete") parser.end();
    else parser.destroy();
  });
}
