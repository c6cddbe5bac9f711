import type { SaxesTagNS } from "saxes";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { FileRefused } from "./file-types.ts";
import { createXmlReader, type XmlCheck } from "./xml-reader.ts";

/** All pages of one file together, unpacked. Real pages unpack to about ten times their size. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

const inflate = promisify(inflateRaw);

/**
 * Accepts draw.io files that are complete: well-formed XML, and every compressed page
 * (base64 of raw deflate of percent-encoded XML) unpacks to a well-formed graph.
 *
 * What a label or a link holds is not judged: draw.io labels are HTML by design, and any list of
 * what is harmless there would be wrong with the next version of draw.io. The portal therefore
 * never renders these files; they are only ever served as downloads, to be opened in draw.io,
 * which has a sanitizer of its own. An external image or a `javascript:` link stays inert text.
 */
export function createDrawioCheck(): XmlCheck {
  const compressedPages: string[] = [];
  let diagrams = 0;
  /** 1 for mxfile, 2 for diagram; graphs and cells are below. */
  let depth = 0;
  let inDiagram = false;
  let pageText = "";
  let isBareGraph = false;

  function open(tag: SaxesTagNS, root: boolean): void {
    depth += 1;
    if (root) isBareGraph = tag.local === "mxGraphModel";
    if (isBareGraph) return;
    if (depth === 2) {
      inDiagram = tag.local === "diagram";
      if (inDiagram) diagrams += 1;
      pageText = "";
    } else if (depth === 3 && inDiagram && tag.local !== "mxGraphModel") {
      throw invalid(`<${tag.name}> in a page`);
    }
  }

  function close(): void {
    if (depth === 2 && inDiagram && pageText.trim() !== "") compressedPages.push(pageText.trim());
    depth -= 1;
  }

  async function finish(): Promise<void> {
    if (!isBareGraph && diagrams === 0) throw invalid("no page");
    let room = MAX_UNPACKED_BYTES;
    for (const page of compressedPages) {
      const graph = await unpack(page, room);
      room -= graph.length;
      checkGraph(graph);
    }
  }

  return {
    open,
    close,
    finish,
    text: (text) => {
      if (depth === 2 && inDiagram) pageText += text;
    },
    instruction: () => undefined,
  };
}

async function unpack(page: string, room: number): Promise<string> {
  if (!/^[A-Za-z0-9+/\s]+=*$/.test(page) || room <= 0) throw invalid("page is not base64");
  try {
    const packed = Buffer.from(page, "base64");
    return decodeURIComponent((await inflate(packed, { maxOutputLength: room })).toString("utf8"));
  } catch {
    throw invalid("page does not unpack, or is too large unpacked");
  }
}

function checkGraph(graph: string): void {
  const reader = createXmlReader({
    open: (tag, root) => {
      if (root && tag.local !== "mxGraphModel") throw invalid(`page holds <${tag.name}>`);
    },
    text: () => undefined,
    close: () => undefined,
    instruction: () => undefined,
  });
  reader.write(graph);
  reader.end();
}

function invalid(detail: string): FileRefused {
  return new FileRefused("drawio-invalid", detail);
}
