import { describe, expect, test } from "vitest";
import { fileContent, svgOf } from "#tests/integration/files/file-content.ts";
import { inspectFile } from "./inspect-file.ts";

const inspect = (svg: string) => inspectFile(fileContent("図.svg", svg), "diagram");
const SVG = { ok: true, mediaType: "image/svg+xml", extension: "svg", kind: "image" };
const DOCTYPE_1_1 =
  '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
const EXTERNAL = "https://example.invalid/a";

describe("drawings pass", () => {
  test.each([
    ["shapes and Japanese text", '<g id="a"><rect width="5" height="5"/><text x="1">医療機器</text></g>'],
    ["local references", '<defs><g id="a"/></defs><use xlink:href="#a"/><use href="#a"/><a href="#a"/>'],
    ["gradients and filters", '<filter id="f"><feGaussianBlur stdDeviation="1"/></filter><path d="M0 0" filter="url(#f)"/>'],
    ["an embedded photograph", '<image href="data:image/png;base64,iVBORw0KGgo="/>'],
    ["a style sheet", "<style><![CDATA[.a{fill:rgb(1,2,3)}]]></style>"],
    ["numbered letters", "<text>&#x65E5;&amp;&lt;script&gt;</text>"],
    ["editors' notes", '<i:view xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:zoom="1" pagecolor="#fff"/>'],
    ["draw.io's source", "", 'content="&lt;mxfile&gt;&lt;/mxfile&gt;"'],
  ])("%s", async (_, inside, attributes?: string) => {
    expect(await inspect(svgOf(inside, attributes))).toEqual(SVG);
  });
  test("with the usual head", async () => {
    const head = `\uFEFF<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- made by hand -->\n${DOCTYPE_1_1}\n`;
    expect(await inspect(head + svgOf(""))).toEqual(SVG);
  });
});

describe("anything active is refused", () => {
  test.each([
    ["a script", "<script>alert(1)</script>"],
    ["a script by prefix", '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'],
    ["an upper-case script", "<SCRIPT/>"],
    ["an event attribute", '<rect onclick="alert(1)"/>'],
    ["an event attribute on a note", '<i:x xmlns:i="http://www.inkscape.org/namespaces/inkscape" onload="alert(1)"/>'],
    ["HTML inside", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'],
    ["HTML beside", '<p xmlns="http://www.w3.org/1999/xhtml"/>'],
    ["an XML event", '<g xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load"/>'],
    ["a javascript link", '<a href="javascript:alert(1)"/>'],
    ["a hidden javascript link", '<a xlink:href=" java&#x0a;script&#58;alert(1)"/>'],
    ["an external link", `<a href="${EXTERNAL}"/>`],
    ["an external image", `<image href="${EXTERNAL}.png"/>`],
    ["an external part", `<use href="${EXTERNAL}.svg#a"/>`],
    ["an embedded drawing", '<image href="data:image/svg+xml;base64,AAAA"/>'],
    ["an embedded page", '<image href="data:text/html;base64,AAAA"/>'],
    ["data in a link", '<a href="data:image/png;base64,AAAA"/>'],
    ["another base", '<g xml:base="https://example.invalid/"><use href="#a"/></g>'],
    ["animation", '<a href="#a"><animate attributeName="href" to="javascript:alert(1)"/></a>'],
    ["a setter", '<set attributeName="onmouseover" to="alert(1)"/>'],
    ["a filter that loads", `<filter><feImage href="${EXTERNAL}"/></filter>`],
    ["a style sheet that loads", "<style>@import 'a.css'</style>"],
    ["a style sheet in pieces", "<style>@imp<![CDATA[ort 'a.css']]></style>"],
    ["a style attribute that loads", `<rect style="fill:url(${EXTERNAL}#a)"/>`],
    ["a fill that loads", `<rect fill="url(${EXTERNAL}#a)"/>`],
    ["an unknown attribute", '<rect formaction="x"/>'],
    ["an unknown element", "<video/>"],
  ])("%s", async (_, inside) => {
    expect(await inspect(svgOf(inside))).toEqual({ ok: false, code: "svg-active-content" });
  });
  test("a linked style sheet", async () => {
    const svg = `<?xml-stylesheet href="${EXTERNAL}.css"?>${svgOf("")}`;
    expect(await inspect(svg)).toEqual({ ok: false, code: "svg-active-content" });
    expect(await inspect(`${svgOf("")}<?xml-stylesheet href="a"?>`)).toEqual({ ok: false, code: "svg-active-content" });
  });
});

describe("the document itself", () => {
  test.each([
    ["entities", `<!DOCTYPE svg [<!ENTITY a "aa">]>${svgOf("<text>&a;</text>")}`, "xml-doctype"],
    ["an internal subset after a public one", DOCTYPE_1_1.replace(">", "[]>") + svgOf(""), "xml-doctype"],
    ["a foreign DOCTYPE", `<!DOCTYPE svg SYSTEM "https://example.invalid/a.dtd">${svgOf("")}`, "xml-doctype"],
    ["an undeclared entity", svgOf("<text>&nbsp;</text>"), "xml-invalid"],
    ["another encoding", `<?xml version="1.0" encoding="utf-7"?>${svgOf("")}`, "xml-invalid"],
    ["XML 1.1", `<?xml version="1.1"?>${svgOf("")}`, "xml-invalid"],
    ["an unclosed element", svgOf("<g>"), "xml-invalid"],
    ["no namespace", "<svg/>", "xml-invalid"],
    ["HTML", "<html><body/></html>", "xml-invalid"],
    ["no XML at all", "a,b,c", "xml-invalid"],
    ["only a comment", "<!-- nothing -->", "xml-invalid"],
  ])("with %s is refused", async (_, svg, code) => {
    expect(await inspect(svg)).toEqual({ ok: false, code });
  });
  test("in UTF-16 is refused", async () => {
    const bytes = Buffer.from(`\uFEFF${svgOf("")}`, "utf16le");
    expect(await inspectFile(fileContent("a.svg", bytes))).toEqual({ ok: false, code: "xml-invalid" });
  });
});

describe("references that multiply", () => {
  const doubling = (levels: number, link: string) =>
    Array.from({ length: levels }, (_, n) => `<g id="g${n + 1}">${link.replace("#", `#g${n}`).repeat(2)}</g>`).join("");
  const dot = '<circle id="g0" r="1"/>';

  test("a few are fine, a bomb and a loop are not", async () => {
    expect(await inspect(svgOf(dot + doubling(10, '<use href="#"/>')))).toEqual(SVG);
    expect(await inspect(svgOf(dot + doubling(30, '<use href="#"/>')))).toMatchObject({ code: "svg-active-content" });
    const encoded = doubling(30, '<use xlink:href="#"/>').replaceAll("#g", "#%67");
    expect(await inspect(svgOf(dot + encoded))).toMatchObject({ code: "svg-active-content" });
    const loop = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>';
    expect(await inspect(svgOf(loop))).toMatchObject({ code: "svg-active-content" });
  });
  test("a chain of 100,000 is followed without a deep call stack", async () => {
    const chain = Array.from({ length: 100_000 }, (_, n) => `<g id="g${n + 1}"><use href="#g${n}"/></g>`);
    const svg = svgOf(dot + chain.join(""));
    // Each link draws all the links before it, so the sum is far over what can be drawn.
    expect(await inspect(svg)).toMatchObject({ code: "svg-active-content" });
    expect(await inspect(svgOf('<use href="#missing"/>'.repeat(100_000)))).toEqual(SVG);
  });
});
