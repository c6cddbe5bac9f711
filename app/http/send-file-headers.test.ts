import { describe, expect, test } from "vitest";
import { contentDisposition, namesTag, requestedRange } from "./send-file-headers.server.ts";

describe("Content-Disposition", () => {
  test.each([
    ["plan.pdf", `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
    ["構成図.svg", `attachment; filename="_.svg"; filename*=UTF-8''%E6%A7%8B%E6%88%90%E5%9B%B3.svg`],
    ["a (1)'*%.txt", `attachment; filename="a (1)'__.txt"; filename*=UTF-8''a%20%281%29%27_%25.txt`],
    ['x";filename="y.html\r\nSet-Cookie: a', `attachment; filename="x_;filename=_y.htmlSet-Cookie_ a"; filename*=UTF-8''x_%3Bfilename%3D_y.htmlSet-Cookie_%20a`],
  ])("%j", (name, expected) => {
    expect(contentDisposition("attachment", name)).toBe(expected);
    expect(() => new Headers({ "Content-Disposition": contentDisposition("inline", name) })).not.toThrow();
  });
});

describe("Range", () => {
  test.each([
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=2-", { start: 2, end: 9 }],
    ["bytes=2-99", { start: 2, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=5-2", null],
    ["bytes=0-1,3-4", null],
    ["bytes=-", null],
    ["bytes=a-b", null],
    ["items=0-1", null],
    [null, null],
  ])("%s of ten bytes", (header, expected) => expect(requestedRange(header, 10)).toEqual(expected));
});

test("If-None-Match compares weakly and knows lists", () => {
  expect(namesTag('"a"', '"a"')).toBe(true);
  expect(namesTag('"b", W/"a"', '"a"')).toBe(true);
  expect(namesTag("*", '"a"')).toBe(true);
  expect(namesTag('"ab"', '"a"')).toBe(false);
  expect(namesTag(null, '"a"')).toBe(false);
});
