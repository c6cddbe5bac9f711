import { describe, expect, test } from "vitest";
import { drawioPage, fileContent, ONE_PIXEL_PNG, svgOf, zipOf } from "#tests/integration/files/file-content.ts";
import type { AcceptedFor } from "./file-types.ts";
import { inspectFile } from "./inspect-file.ts";

const inspect = (name: string, content: string | Uint8Array, accept?: AcceptedFor) =>
  inspectFile(fileContent(name, content), accept);
const latin1 = (text: string) => Buffer.from(text, "latin1");
const refused = (code: string) => ({ ok: false, code });

const GRAPH = '<mxGraphModel><root><mxCell id="0" value="生体情報モニタ"/></root></mxGraphModel>';
const SAMPLES: Record<string, [content: string | Uint8Array, mediaType: string, kind: string]> = {
  "写真.png": [ONE_PIXEL_PNG, "image/png", "image"],
  "photo.JPG": [latin1("\xff\xd8\xff\xe0\0\x10JFIF\0"), "image/jpeg", "image"],
  "a.gif": [latin1("GIF89a\x01\0\x01\0\0\0\0;"), "image/gif", "image"],
  "a.webp": [latin1("RIFF\x24\0\0\0WEBPVP8 "), "image/webp", "image"],
  "a.svg": [svgOf("<rect/>"), "image/svg+xml", "image"],
  "a.pdf": ["%PDF-1.7\n%âãÏÓ\n", "application/pdf", "pdf"],
  "a.drawio": [`<mxfile><diagram>${GRAPH}</diagram></mxfile>`, "application/vnd.jgraph.mxfile", "drawio"],
  "b.xml": [`<mxfile><diagram>${drawioPage(GRAPH)}</diagram><diagram/></mxfile>`, "application/vnd.jgraph.mxfile", "drawio"],
  "c.drawio": [GRAPH, "application/vnd.jgraph.mxfile", "drawio"],
  "a.docx": [
    zipOf({ "word/document2.xml": "<w/>", "[Content_Types].xml": "<Types/>" }),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "document",
  ],
  "a.xlsx": [
    zipOf({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>" }),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "document",
  ],
  "a.pptx": [
    zipOf({ "[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>" }),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "document",
  ],
  "a.odt": [
    zipOf({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<x/>" }),
    "application/vnd.oasis.opendocument.text",
    "document",
  ],
  "a.ods": [
    zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet" }),
    "application/vnd.oasis.opendocument.spreadsheet",
    "document",
  ],
  "a.zip": [zipOf({ "ログ/2026-11-21.log": "x" }), "application/zip", "archive"],
  "empty.zip": [zipOf({}), "application/zip", "archive"],
  "a.json": ['\uFEFF{"a":[1]}', "application/json", "json"],
  "a.txt": ["BM-1000 の点検記録\n<script>は文字です</script>", "text/plain", "text"],
  "a.csv": ["管理番号,機器名\r\n", "text/csv", "text"],
  "sjis.csv": [latin1("\x8a\xc7\x97\x9d\x94\xd4\x8d\x86,\xb1\xb2\xb3\r\n"), "text/csv", "text"],
  "eucjp.log": [latin1("\xb4\xc9\xcd\xfd\xc8\xd6\xb9\xe6 MON\xad\xa1"), "text/plain", "text"],
  "utf16.txt": [Buffer.from("\uFEFF管理番号", "utf16le"), "text/plain", "text"],
};

describe("every allowed type is recognised by its content", () => {
  test.each(Object.entries(SAMPLES))("%s", async (name, [content, mediaType, kind]) => {
    const expected = { ok: true, mediaType, kind };
    expect(await inspect(name, content)).toMatchObject(expected);
    if (kind !== "text") expect(await inspect("without extension", content)).toMatchObject(expected);
  });
  test("trailing data does not matter", async () => {
    expect(await inspect("a.png", Buffer.concat([ONE_PIXEL_PNG, zipOf({ a: "b" })]))).toMatchObject({ ok: true });
  });
});

describe("each field takes its own types", () => {
  const TAKES: Record<AcceptedFor, string[]> = {
    attachment: Object.keys(SAMPLES),
    diagram: ["写真.png", "photo.JPG", "a.gif", "a.webp", "a.svg", "a.pdf", "a.drawio", "b.xml", "c.drawio"],
    csaf: ["a.json"],
    "policy-document": ["a.pdf", "a.docx", "a.odt", "a.txt", "eucjp.log", "utf16.txt"],
  };
  test.each(Object.entries(TAKES))("%s", async (accept, names) => {
    for (const [name, [content]] of Object.entries(SAMPLES)) {
      const expected = names.includes(name) ? { ok: true } : refused("type-not-allowed");
      expect(await inspect(name, content, accept as AcceptedFor), name).toMatchObject(expected);
    }
  });
});

test("an advisory that is no JSON is left to the importer, which says where the fault is", async () => {
  expect(await inspect("a.json", '{"a":', "csaf")).toMatchObject({ ok: true, kind: "json" });
  expect(await inspect("a.json", ONE_PIXEL_PNG, "csaf")).toEqual(refused("name-mismatch"));
  expect(await inspect("advisory", '{"a":', "csaf")).toEqual(refused("json-invalid"));
});

describe("a name that says something else is refused", () => {
  test.each([
    ["a.png", "<!DOCTYPE html><script>alert(1)</script>", "name-mismatch"],
    ["a.png", svgOf(""), "name-mismatch"],
    ["a.png", "%PDF-1.7", "name-mismatch"],
    ["a.txt", ONE_PIXEL_PNG, "name-mismatch"],
    ["a.txt", latin1("MZ\x90\0\x03\0"), "name-mismatch"],
    ["a.pdf", latin1("MZ\x90\0\x03\0"), "name-mismatch"],
    ["a.svg", GRAPH, "name-mismatch"],
    ["a.drawio", svgOf(""), "name-mismatch"],
    ["a.zip", SAMPLES["a.docx"]![0], "name-mismatch"],
    ["a.docx", zipOf({ a: "b" }), "name-mismatch"],
    ["diagram.svg.php", svgOf(""), "type-not-allowed"],
    ["a.html", "<html></html>", "type-not-allowed"],
    ["a.exe", latin1("MZ\x90\0\x03\0"), "type-not-allowed"],
    ["a.jar", zipOf({ "META-INF/MANIFEST.MF": "" }), "type-not-allowed"],
    ["a.docm", zipOf({ "[Content_Types].xml": "", "word/document.xml": "" }), "type-not-allowed"],
    ["a.xml", "<bom/>", "type-not-allowed"],
    ["program", latin1("MZ\x90\0\x03\0"), "type-not-allowed"],
  ])("%s", async (name, content, code) => {
    expect(await inspect(name, content)).toEqual(refused(code));
  });
});

describe("damaged or dangerous content is refused", () => {
  test.each([
    ["a.txt", "", "empty"],
    ["a.txt", latin1("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81"), "text-encoding"],
    ["a.txt", latin1("A\xc0\xafB\xe0\x80\xafC"), "text-encoding"],
    ["a.txt", latin1("\xff\xff\xff"), "text-encoding"],
    ["a.json", '{"a":', "json-invalid"],
    ["a.json", latin1('["\xff"]'), "json-invalid"],
    ["a.zip", zipOf({ a: "b" }).subarray(0, -22), "file-damaged"],
    ["a.docx", zipOf({ "[Content_Types].xml": "", "word/a.xml": "", "word/vbaProject.bin": "" }), "type-not-allowed"],
    ["a.zip", zipOf({ mimetype: "application/epub+zip" }), "type-not-allowed"],
    ["a.zip", zipOf({ mimetype: "toString" }), "type-not-allowed"],
    ["a.drawio", "<!DOCTYPE mxfile>" + GRAPH, "xml-doctype"],
    ["a.drawio", "<mxfile/>", "drawio-invalid"],
    ["a.drawio", "<other/>", "drawio-invalid"],
    ["a.drawio", "<mxfile><diagram>not base64!</diagram></mxfile>", "drawio-invalid"],
    ["a.drawio", "<mxfile><diagram>AAAAAAAA</diagram></mxfile>", "drawio-invalid"],
    ["a.drawio", `<mxfile><diagram>${drawioPage("<html/>")}</diagram></mxfile>`, "drawio-invalid"],
    ["a.drawio", `<mxfile><diagram>${drawioPage("<mxGraphModel>")}</diagram></mxfile>`, "xml-invalid"],
    ["a.drawio", "<mxfile><diagram><svg/></diagram></mxfile>", "drawio-invalid"],
  ])("%s %#", async (name, content, code) => {
    expect(await inspect(name, content)).toEqual(refused(code));
  });
});

describe("bombs end quickly and without deep call stacks", () => {
  const N = 100_000;
  test.each([
    ["a.json", "[".repeat(N) + "]".repeat(N), "json-invalid"],
    ["a.json", '{"a":'.repeat(N) + "1" + "}".repeat(N), "json-invalid"],
    ["a.svg", svgOf("<g>".repeat(N) + "</g>".repeat(N)), "xml-invalid"],
    ["a.drawio", `<mxGraphModel>${"<a>".repeat(N)}${"</a>".repeat(N)}</mxGraphModel>`, "xml-invalid"],
    ["packed.drawio", `<mxfile><diagram>${drawioPage("<mxGraphModel>".repeat(N))}</diagram></mxfile>`, "xml-invalid"],
    // Unpacks to 100 MB.
    ["large.drawio", `<mxfile><diagram>${drawioPage("a".repeat(1e8))}</diagram></mxfile>`, "drawio-invalid"],
  ])("%s %#", { timeout: 5_000 }, async (name, content, code) => {
    expect(await inspect(name, content)).toEqual(refused(code));
  });
});
