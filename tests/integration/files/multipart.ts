import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";

export const BOUNDARY = "----form-boundary-2b7f";
export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

export type Piece = string | Uint8Array;

export function field(name: string, value: string): Piece {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

/** A file part as browsers send it: UTF-8 name, only the quote percent-encoded. */
export function* file(name: string, fileName: string, content: Iterable<Piece>): Generator<Piece> {
  const safe = fileName.replaceAll('"', "%22");
  yield `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${safe}"\r\n`;
  yield "Content-Type: application/octet-stream\r\n\r\n";
  yield* content;
  yield "\r\n";
}

export const END: Piece = `--${BOUNDARY}--\r\n`;

/** `total` bytes of text in pieces of 64 kB, never in memory as a whole. */
export function* textOf(total: number): Generator<Piece> {
  const piece = Buffer.alloc(65_536, "0123456789abcde\n");
  for (let left = total; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length));
}

export type Answer = { status: number; headers: IncomingMessage["headers"]; body: unknown };

/**
 * Sends a body piece by piece, as slowly as the server takes it. With `unfinished` more is announced
 * than is sent: the answer can then only come from a server that does not wait for the rest.
 */
export async function post(
  url: string,
  contentType: string | null,
  body: Iterable<Piece>,
  { unfinished = false } = {},
): Promise<Answer> {
  const outgoing = request(url, { method: "POST" });
  if (contentType !== null) outgoing.setHeader("Content-Type", contentType);
  if (unfinished) outgoing.setHeader("Content-Length", 2 ** 40);
  const response = once(outgoing, "response") as Promise<[IncomingMessage]>;
  for (const piece of body) {
    if (!outgoing.write(piece)) await once(outgoing, "drain");
  }
  if (!unfinished) outgoing.end();
  const [incoming] = await response;
  const answer = { status: incoming.statusCode ?? 0, headers: incoming.headers, body: await json(incoming) };
  outgoing.on("error", () => undefined).destroy();
  return answer;
}
