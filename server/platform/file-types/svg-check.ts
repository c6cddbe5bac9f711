import type { SaxesAttributeNS, SaxesTagNS } from "saxes";
import { FileRefused } from "./file-types.ts";
import { isHarmlessCss } from "./svg-css.ts";
import {
  SVG_ATTRIBUTES,
  SVG_ELEMENTS,
  SVG_FREE_TEXT_ATTRIBUTES,
  XLINK_ATTRIBUTES,
  XML_ATTRIBUTES,
  isInertNamespace,
} from "./svg-allow-list.ts";
import { createUseGraph } from "./svg-use-graph.ts";
import type { XmlCheck } from "./xml-reader.ts";

export const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
const XLINK_NAMESPACE = "http://www.w3.org/1999/xlink";
const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

/** The document types of SVG 1.0 and 1.1, without an internal subset; they declare nothing of ours. */
const PUBLIC_DOCTYPE =
  /^\s*svg\s+PUBLIC\s+"-\/\/W3C\/\/DTD SVG 1\.[01](?: Basic| Tiny)?\/\/EN"\s+"https?:\/\/www\.w3\.org\/[\w./-]*"\s*$/;
const FRAGMENT = /^#[^\s"'<>\\]+$/;
const EMBEDDED_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*$/;

/**
 * Accepts drawings only: elements, attributes and forms of reference that are on a list, and
 * nothing else. A reference points into the same file (`#id`) or is an embedded raster image.
 * The file itself is not changed, so what was checked is what is shown.
 */
export function createSvgCheck(): XmlCheck {
  const useGraph = createUseGraph();
  const openStyles: { depth: number; css: string }[] = [];
  let depth = 0;

  return {
    doctype(text) {
      if (!PUBLIC_DOCTYPE.test(text)) throw new FileRefused("xml-doctype", "DOCTYPE other than plain SVG 1.1");
    },
    instruction(target) {
      // Adobe wraps its metadata in xpacket; xml-stylesheet and the like load something.
      if (target !== "xpacket") active(`<?${target}?>`);
    },
    open(tag) {
      depth += 1;
      checkElement(tag);
      for (const attribute of Object.values(tag.attributes)) checkAttribute(tag, attribute);
      useGraph.open(tag);
      if (tag.local === "style" && tag.uri === SVG_NAMESPACE) openStyles.push({ depth, css: "" });
    },
    text(text) {
      const style = openStyles.at(-1);
      if (style) style.css += text;
    },
    close() {
      useGraph.close();
      if (openStyles.at(-1)?.depth === depth && !isHarmlessCss(openStyles.pop()?.css ?? "")) active("style sheet");
      depth -= 1;
    },
    finish() {
      if (!useGraph.isBounded()) active("references that multiply");
    },
  };
}

function checkElement(tag: SaxesTagNS): void {
  if (tag.uri === SVG_NAMESPACE ? SVG_ELEMENTS.has(tag.local) : isInertNamespace(tag.uri)) return;
  active(`<${tag.name}> of ${tag.uri}`);
}

function checkAttribute(tag: SaxesTagNS, attribute: SaxesAttributeNS): void {
  const { local, name, value, uri } = attribute;
  if (uri === XMLNS_NAMESPACE || isInertNamespace(uri)) return;
  if (uri === XML_NAMESPACE && XML_ATTRIBUTES.has(local)) return;
  if (uri === XLINK_NAMESPACE && XLINK_ATTRIBUTES.has(local)) return checkReference(tag, attribute);
  if (uri !== "") active(`${name}`);
  // Elements of editors mean nothing to a browser: their own attributes are notes.
  if (tag.uri !== SVG_NAMESPACE && !/^on/i.test(local)) return;
  if (/^(?:data|aria)-[\w.-]+$/.test(local) || SVG_FREE_TEXT_ATTRIBUTES.has(local)) return;
  if (local === "href") return checkReference(tag, attribute);
  if (!SVG_ATTRIBUTES.has(local) || !isHarmlessCss(value)) active(`${name}="${value.slice(0, 80)}"`);
}

function checkReference(tag: SaxesTagNS, { local, name, value }: SaxesAttributeNS): void {
  if (local !== "href") return;
  if (FRAGMENT.test(value.trim())) return;
  if (tag.local === "image" && EMBEDDED_IMAGE.test(value.trim())) return;
  active(`${name}="${value.slice(0, 80)}"`);
}

function active(detail: string): never {
  throw new FileRefused("svg-active-content", detail);
}
