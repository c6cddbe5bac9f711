import { FileRefused, type FileContent } from "./file-types.ts";
import { createJsonScanner } from "./json-scanner.ts";

/**
 * Deeper than any real document, and shallow enough for the recursive validators that read the
 * document later.
 */
const MAX_DEPTH = 256;

/**
 * Accepts well-formed JSON (RFC 8259) in UTF-8, with or without a byte order mark, reading it as a
 * stream: memory does not grow with the document, and deep nesting ends the reading at once.
 */
export async function inspectJson({ open }: FileContent): Promise<"json"> {
  const scanner = createJsonScanner(MAX_DEPTH);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
      scanner.write(decoder.decode(chunk, { stream: true }));
    }
    scanner.write(decoder.decode());
    scanner.end();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new FileRefused("json-invalid", error.message);
    }
    throw error;
  }
  return "json";
}
