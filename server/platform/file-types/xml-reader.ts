import { SaxesParser, type SaxesTagNS } from "saxes";
import { FileRefused } from "./file-types.ts";

/** What a check wants to hear of a document; each function may throw {@link FileRefused}. */
export type XmlHandler = {
  /** The text between `<!DOCTYPE` and `>`. Without this function every DOCTYPE is refused. */
  doctype?(text: string): void;
  /** Namespaces are resolved; `root` is true for the outermost element. */
  open(tag: SaxesTagNS, root: boolean): void;
  /** Character data including CDATA, in pieces. */
  text(text: string): void;
  close(): void;
  /** A processing instruction other than the XML declaration. */
  instruction(target: string): void;
};

/** A check of one XML format: hears the document, then settles what it could not say before. */
export type XmlCheck = XmlHandler & { finish(): void | Promise<void> };

/** Takes the document in pieces; both functions throw {@link FileRefused}. */
export type XmlReader = { write(text: string): void; end(): void };

/** The limit of libxml2, and far beyond what drawing programs write. */
const MAX_DEPTH = 256;

/**
 * A strict reader for XML 1.0 with namespaces. It knows the five predefined entities and character
 * references and no others, so nothing can be expanded or fetched; it keeps no tree, so size and
 * nesting cost no memory.
 */
export function createXmlReader(handler: XmlHandler): XmlReader {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;

  parser.on("xmldecl", ({ version, encoding }) => {
    // The check reads UTF-8. A document that tells its reader otherwise would be another document.
    if (version !== "1.0" || !/^(?:utf-8|us-ascii)$/i.test(encoding ?? "utf-8")) {
      throw new FileRefused("xml-invalid", `XML ${version} in ${encoding}`);
    }
  });
  parser.on("doctype", (text) => {
    if (!handler.doctype) throw new FileRefused("xml-doctype", "DOCTYPE");
    handler.doctype(text);
  });
  parser.on("processinginstruction", ({ target }) => handler.instruction(target));
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new FileRefused("xml-invalid", "nested too deeply");
    handler.open(tag, depth === 1);
  });
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  parser.on("closetag", () => {
    depth -= 1;
    handler.close();
  });

  // Without an error handler saxes throws at the first fault, which is what is wanted here.
  return {
    write: (text) => refuseFaults(() => parser.write(text)),
    end: () => refuseFaults(() => parser.close()),
  };
}

/** Feeds a byte stream that must be UTF-8 (a byte order mark is allowed) to a reader. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new FileRefused("xml-invalid", "not UTF-8");
    }
  };
  for await (const chunk of bytes) reader.write(decode(chunk));
  reader.write(decode());
  reader.end();
}

function refuseFaults(step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused("xml-invalid", error instanceof Error ? error.message : String(error));
  }
}
