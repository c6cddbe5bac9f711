import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What belongs to the project: what git tracks, or, where git does not answer, everything that is not made by a tool. */
export function projectFiles(root = "."): string[] {
  const git = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
  const made = /(^|\/)(node_modules|build|screenshots|\.data|\.cache|\.git)\//;
  const names = git.status === 0 ? git.stdout.split("\0") : globSync(["**/*", ".ci/*", ".*"], { cwd: root, exclude: (name) => made.test(`${name}/`) });
  // A tracked file may be gone from the folder.
  return names.filter((name) => name !== "" && lstatSync(join(root, name), { throwIfNoEntry: false })?.isFile() === true);
}

/** Lines of a text; a last one without a line break counts too. */
export const countLines = (text: string): number => text.split("\n").length - (text === "" || text.endsWith("\n") ? 1 : 0);

/** The value below which a share of the numbers lies (nearest rank). */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

/** Null for a file that is no text. */
export function readText(path: string): string | null {
  const content = readFileSync(path);
  return content.includes(0) ? null : content.toString("utf8");
}

const STRANGE: readonly (readonly [what: string, pattern: RegExp])[] = [
  // One letter of each word in brackets, so that this file does not find itself.
  ["the address of a package registry", /\b(registry\.[a-z0-9-]+\.[a-z]{2,}|[a-z0-9.-]*npmj[s]\.(org|com)|verdacci[o]|artifactor[y])\b/i],
  ["a resolved address", /"resolved":\s*"(https?:|file:)/],
  ["a path of one machine", new RegExp(String.raw`(^|[\s"'\`(=:])/${"work"}(/|["'\`)\s]|$)|/(home|Users)/[a-z]+/`, "m")],
  ["a private key or token", /-----BEGIN [A-Z ]*PRIVATE KEY|\b(npm_[A-Za-z0-9]{36}|ghp_[A-Za-z0-9]{36})\b/],
];

/** What a text says about the place where it was written. */
export const strangeWords = (text: string): string[] => STRANGE.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
