import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

/** How to start the Chromium that @sparticuz/chromium carries (Linux x64). */
export interface PackagedChromium {
  executablePath: string;
  /** Set where the system lacks the few libraries it needs. */
  libraryPath: string | null;
}

/**
 * Unpacks the carried Chromium once per checkout, below node_modules/.cache.
 * The package's own unpacking writes to one fixed path in /tmp: two test files at once, or another user's copy, break it.
 * Here each process unpacks aside and renames, so a path that exists is complete.
 */
export async function packagedChromium(): Promise<PackagedChromium> {
  const root = resolve(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "../..");
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const cache = resolve(root, "../../.cache");
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) await unpack(join(root, "bin"), cache, home);
  const executablePath = join(home, "chromium");
  const libraryPath = runs(executablePath, null) ? null : join(home, "lib");
  return { executablePath, libraryPath };
}

async function unpack(bin: string, cache: string, home: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(`${home}-`);
  await decompress(join(bin, "chromium.br"), join(aside, "chromium"), 0o755);
  await decompress(join(bin, "al2023.tar.br"), join(aside, "libraries.tar"), 0o644);
  const tar = spawnSync("tar", ["-xf", "libraries.tar"], { cwd: aside, encoding: "utf8" });
  if (tar.status !== 0) throw new Error(`cannot unpack the libraries of the packaged Chromium: ${tar.stderr}`);
  await rm(join(aside, "libraries.tar"));
  try {
    await rename(aside, home);
  } catch (error) {
    await rm(aside, { recursive: true });
    // Another process was quicker; its copy is as good as ours.
    if (!existsSync(home)) throw error;
  }
}

async function decompress(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

function runs(executable: string, libraryPath: string | null): boolean {
  const env = libraryPath ? { ...process.env, LD_LIBRARY_PATH: libraryPath } : process.env;
  return spawnSync(executable, ["--version"], { env, stdio: "ignore" }).status === 0;
}
