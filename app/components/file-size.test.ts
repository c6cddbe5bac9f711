import { expect, it } from "vitest";
import { fileSize } from "./file-size.ts";

it.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1.0 KB"],
  [10 * 1024, "10 KB"],
  [52_428_800, "50 MB"],
])("writes %d bytes as %s", (bytes, words) => {
  expect(fileSize(bytes)).toBe(words);
});
