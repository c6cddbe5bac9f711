import { describe, expect, test } from "vitest";
import { createJsonScanner } from "./json-scanner.ts";

const VALID = [
  "{}",
  "[]",
  " \n\t[ ] ",
  '"x"',
  "0",
  "-0",
  "1.5e+10",
  "true",
  "null",
  '{"a":[1,2,{"b":"\\u3042\\n\\\\\\""}],"c":{},"a":false}',
  '["日本語",-1E-2,[[]]]',
];
const INVALID = [
  "",
  " ",
  "{",
  "[",
  "]",
  "[1,]",
  "[,1]",
  "[1 2]",
  "{,}",
  '{"a"}',
  '{"a":}',
  '{"a":1,}',
  "{a:1}",
  '{"a":1]',
  '["a" "b"]',
  '["a":1]',
  "01",
  "1.",
  ".5",
  "+1",
  "NaN",
  "True",
  "1 2",
  '"',
  '"\\x"',
  '"\\u12g4"',
  '"tab\there"',
  "[1]/**/",
  "nul",
  "'a'",
];

describe.each([
  ["whole", (text: string) => [text]],
  ["letter by letter", (text: string) => [...text]],
])("text that arrives %s", (_, split) => {
  function scan(text: string): void {
    const scanner = createJsonScanner(64);
    for (const part of split(text)) scanner.write(part);
    scanner.end();
  }
  test.each(VALID)("accepts %j", (text) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow();
    expect(() => scan(text)).not.toThrow();
  });
  test.each(INVALID)("refuses %j", (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(() => scan(text)).toThrow(SyntaxError);
  });
});

test("nesting is limited, and an endless number is refused before it ends", () => {
  const scanner = createJsonScanner(3);
  expect(() => scanner.write("[[[1]]]")).not.toThrow();
  expect(() => createJsonScanner(3).write("[[[[")).toThrow("nested too deeply");
  expect(() => createJsonScanner(3).write("1".repeat(10_000))).toThrow("endless number");
});
