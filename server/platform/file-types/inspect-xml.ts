import type { SaxesTagNS } from "saxes";
import { createDrawioCheck } from "./drawio-check.ts";
import { FileRefused, typesNamed, type FileContent } from "./file-types.ts";
import { createSvgCheck, SVG_NAMESPACE } from "./svg-check.ts";
import { createXmlReader, readXml, type XmlCheck } from "./xml-reader.ts";

/**
 * SVG or draw.io, told apart by the root element; other XML is refused. `extension` (empty when
 * the name has none) decides only which refusal the user reads.
 */
export async function inspectXml({ open }: FileContent, extension: string): Promise<"svg" | "drawio"> {
  let doctype: string | undefined;
  let found: { type: "svg" | "drawio"; check: XmlCheck } | undefined;
  const instructions: string[] = [];

  const reader = createXmlReader({
    doctype: (text) => {
      doctype = text;
    },
    instruction: (target) => {
      if (found) found.check.instruction(target);
      else instructions.push(target);
    },
    open: (tag, root) => {
      if (root) {
        found = checkFor(tag, extension, doctype !== undefined);
        if (doctype !== undefined) found.check.doctype?.(doctype);
        for (const target of instructions) found.check.instruction(target);
      }
      found?.check.open(tag, root);
    },
    text: (text) => found?.check.text(text),
    close: () => found?.check.close(),
  });
  await readXml((await open()) as AsyncIterable<Buffer>, reader);
  if (!found) throw new FileRefused("xml-invalid", "no root element");
  await found.check.finish();
  return found.type;
}

function checkFor(root: SaxesTagNS, extension: string, hasDoctype: boolean) {
  if (root.local === "svg" && root.uri === SVG_NAMESPACE) return { type: "svg" as const, check: createSvgCheck() };
  // Only SVG has a document type that is harmless and common.
  if (hasDoctype) throw new FileRefused("xml-doctype", `DOCTYPE of ${root.name}`);
  if (root.uri === "" && (root.local === "mxfile" || root.local === "mxGraphModel")) {
    return { type: "drawio" as const, check: createDrawioCheck() };
  }
  throw new FileRefused(refusalOfOtherXml(extension), `root element ${root.name}`);
}

function refusalOfOtherXml(extension: string) {
  if (extension === "svg") return "xml-invalid";
  if (extension !== "xml" && typesNamed(extension).includes("drawio")) return "drawio-invalid";
  return "type-not-allowed";
}
