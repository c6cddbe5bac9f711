import { describe, expect, test } from "vitest";
import { extensionOf, safeFileName } from "./safe-file-name.ts";

describe("a name is kept as typed where that is harmless", () => {
  test.each([
    ["構成図（第１病棟）.drawio"],
    ["設計書.SVG"],
    ["図 & 表;2026 'A'.pdf"],
    ["全角　空白.txt"],
    // A kanji with a variation selector, and one outside the basic plane.
    ["葛\u{E0100}城市民病院.pdf"],
    ["𠮷野病院.pdf"],
    ["ｓｂｏｍ．ｊｓｏｎ"],
  ])("%s", (name) => expect(safeFileName(name)).toBe(name));
});

describe("what could mislead or harm is taken out", () => {
  test.each([
    ["../../../etc/passwd", "passwd"],
    ["C:\\Windows\\win.ini", "win.ini"],
    ["sbom.json/", "sbom.json"],
    ["diagram.svg\u0000.png", "diagram.svg.png"],
    ["diagram.svg. ", "diagram.svg"],
    [".htaccess", "htaccess"],
    ["図\u202egnp.svg", "図gnp.svg"],
    ["図\u200b\u2066\ufeff\u00ad\u3164.svg", "図.svg"],
    ["図\r\nSet-Cookie: a=b.svg", "図Set-Cookie_ a=b.svg"],
    ['図";filename="x.html', "図_;filename=_x.html"],
    ["a\ud800b.txt", "ab.txt"],
    ["\u304b\u3099.svg", "が.svg"],
    ["\u304b\u200b\u3099.svg", "が.svg"],
    ["no\u00a0break.txt", "no break.txt"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["aux .svg", "_aux .svg"],
    ["COM1.json", "_COM1.json"],
    ["console.log", "console.log"],
  ])("%j becomes %j", (name, expected) => expect(safeFileName(name)).toBe(expected));
});

test.each(["", ".", "..", " \u3000 ", "///", "\u202e", "\ufe0f"])("%j shows nothing and gets a neutral name", (name) => {
  expect(safeFileName(name)).toBe("file");
});

test("a long name is cut between letters and keeps its extension", () => {
  const long = safeFileName(`${"葛\u{E0100}".repeat(100)}.drawio`);
  expect(long).toBe(`${"葛\u{E0100}".repeat(27)}.drawio`);
  expect(Buffer.byteLength(safeFileName("a".repeat(5_000)))).toBe(200);
});

test("applying it twice changes nothing", () => {
  for (const name of ["  .a\u0301/. b..\u202e ", "CON.", "_CON", `${"あ".repeat(90)} .txt`, "\u304b\u200b\u3099"]) {
    expect(safeFileName(safeFileName(name))).toBe(safeFileName(name));
  }
});

test("the extension is the last one, in lower case, and only if it looks like one", () => {
  expect(extensionOf("sbom.cdx.JSON")).toBe("json");
  expect(extensionOf("README")).toBe("");
  expect(extensionOf("第1.2版 最終")).toBe("");
});
