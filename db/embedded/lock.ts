import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { EmbeddedPostgresError } from "./errors.ts";
import { isAlive, processInfo } from "./process-identity.ts";

const WAIT_MS = 120_000;

/**
 * Runs `work` while no other process (or call) holds the lock file. A lock whose process died is
 * taken over, so a kill -9 in the middle blocks nobody.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const token = `${process.pid} ${processInfo(process.pid)?.start ?? ""} ${randomBytes(6).toString("hex")}`;
  await acquire(file, token);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string, token: string): Promise<void> {
  const end = performance.now() + WAIT_MS;
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  // Written first and linked then, so that nobody ever reads a lock without its holder.
  await writeFile(draft, token, { mode: 0o600 });
  try {
    for (;;) {
      if (await tryLink(draft, file)) return;
      const holder = await readFile(file, "utf8").catch(() => null);
      if (holder === null) continue;
      if (isStale(holder)) {
        await discardStale(file, holder);
        continue;
      }
      if (performance.now() > end) {
        throw new EmbeddedPostgresError(
          "start-failed",
          `Process ${holder.split(" ")[0]} has been starting or stopping the same database for ${WAIT_MS / 1000} s: stop it, or set DATA_DIR to another folder.`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function tryLink(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isStale(holder: string): boolean {
  const [pid, start] = holder.split(" ");
  return !isAlive(Number(pid), start ?? "");
}

async function discardStale(file: string, holder: string): Promise<void> {
  const aside = `${file}.stale.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  // Between our look and the rename another process may have replaced the dead lock by its own.
  if ((await readFile(aside, "utf8")) !== holder) await tryLink(aside, file);
  await rm(aside, { force: true });
}
