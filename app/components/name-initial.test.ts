import { expect, it } from "vitest";
import { initialOf } from "./name-initial.ts";

it.each([
  ["株式会社ミナト", "ミ"],
  ["医療法人社団 青葉会", "青"],
  ["ミナト株式会社", "ミ"],
  [" Naoko Sato", "N"],
  ["𠮷田 一郎", "𠮷"],
  ["株式会社", ""],
  ["", ""],
])("takes of %j the character %j", (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});
