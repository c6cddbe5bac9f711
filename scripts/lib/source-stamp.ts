import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** What a build is made of. */
const SOURCES = ["app", "server", "db", "public", "vite.config.ts", "remix.config.js", "package.json", "package-lock.json"];

interface FileStamp {
  size: number;
  mtimeMs: number;
  sha256: string;
}

export interface SourceStamp {
  hash: string;
  files: Record<string, FileStamp>;
}

/**
 * Content hash of everything a build is made of. Files whose size and time are those of `known` are
 * not read again, which keeps a start without changes fast.
 */
export async function stampSources(rootDir: string, known: SourceStamp | null): Promise<SourceStamp> {
  const paths = (await Promise.all(SOURCES.map((source) => filesBelow(join(rootDir, source))))).flat().sort();
  const stamps = await Promise.all(
    paths.map(async (path): Promise<[string, FileStamp]> => {
      const name = relative(rootDir, path);
      const { size, mtimeMs } = await stat(path);
      const before = known?.files[name];
      if (before?.size === size && before.mtimeMs === mtimeMs) return [name, before];
      const sha256 = createHash("sha256").update(await readFile(path)).digest("hex");
      return [name, { size, mtimeMs, sha256 }];
    }),
  );
  const hash = createHash("sha256");
  for (const [name, { sha256 }] of stamps) hash.update(`${name}\0${sha256}\n`);
  return { hash: hash.digest("hex"), files: Object.fromEntries(stamps) };
}

async function filesBelow(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

export async function readStamp(file: string): Promise<SourceStamp | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as SourceStamp;
  } catch {
    return null;
  }
}

export async function writeStamp(file: string, stamp: SourceStamp): Promise<void> {
  await writeFile(file, JSON.stringify(stamp));
}
