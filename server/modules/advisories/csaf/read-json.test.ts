import { describe, expect, it } from "vitest";
import { readJson } from "./read-json.ts";

const MAX = 1_000_000;

function codes(input: string | Uint8Array, maxBytes = MAX): string[] {
  const reading = readJson(typeof input === "string" ? Buffer.from(input) : input, maxBytes);
  return reading.ok ? [] : reading.errors.map(({ code, path }) => `${code} ${path}`);
}

describe("readJson", () => {
  it("reads UTF-8 with and without a byte order mark", () => {
    expect(readJson(Buffer.from('{"名前":"髙𠮷"}'), MAX)).toMatchObject({ ok: true, document: { 名前: "髙𠮷" } });
    expect(readJson(Buffer.from("\uFEFF[1]"), MAX)).toMatchObject({ ok: true, document: [1] });
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(codes(Uint8Array.of(0x22, 0xff, 0x22))).toEqual(["not-utf8 "]);
    expect(codes(Buffer.from('{"a":1}', "utf16le"))).toEqual(["not-json "]);
    expect(codes(Uint8Array.of(0x22, 0x83, 0x65, 0x22))).toEqual(["not-utf8 "]);
    expect(codes(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toEqual(["not-utf8 "]);
  });

  it("refuses an empty file and broken JSON with the parser's reason", () => {
    expect(codes("")).toEqual(["not-json "]);
    const reading = readJson(Buffer.from('{"a": 1,\n "b": }'), MAX);
    const [error] = reading.ok ? [] : reading.errors;
    expect(error?.code).toBe("not-json");
    expect(error?.message).toContain("JSON");
  });

  it("refuses a file over the limit, and takes one at the limit", () => {
    expect(codes("[1,2]", 4)).toEqual(["too-large "]);
    expect(codes("[1,2]", 5)).toEqual([]);
  });

  it("refuses nesting of 100,000 levels, closed or not, and brackets in texts do not count", () => {
    const depth = 100_000;
    expect(codes("[".repeat(depth) + "]".repeat(depth))).toEqual(["too-deep "]);
    expect(codes('{"a":'.repeat(depth))).toEqual(["too-deep "]);
    expect(codes(JSON.stringify(`${"[{".repeat(depth)}"\\`))).toEqual([]);
  });

  it("takes 72 levels and refuses 73", () => {
    expect(codes("[".repeat(72) + "]".repeat(72))).toEqual([]);
    expect(codes("[".repeat(73) + "]".repeat(73))).toEqual(["too-deep "]);
  });

  it("refuses more than a million values", () => {
    expect(codes(`[${"1,".repeat(1_000_000)}1]`, 5 * MAX)).toEqual(["too-large "]);
  });

  it("names every key that stands twice in one object", () => {
    expect(codes('{"a":{"b":1,"b":2},"c":[{},{"d/e":"d/e","d\\u002fe":0}],"b":3}')).toEqual([
      "duplicate-key /a/b",
      "duplicate-key /c/1/d~1e",
    ]);
  });

  it("names every text that PostgreSQL cannot keep", () => {
    expect(codes('{"a":["x\\u0000","\\ud83d\\ude00","\\ud83d"],"k\\u0000":"\\ud800"}')).toEqual([
      "bad-text /a/0",
      "bad-text /a/2",
      "bad-text ",
      "bad-text /k\uFFFD",
    ]);
  });
});
