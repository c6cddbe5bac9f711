import { mkdir, open, readdir, stat, unlink } from "node:fs/promises";
import path from "node:path";

/** Creates the folder and its missing parents (mode 700), each durable in the one above it. */
export async function ensureFolder(folder: string): Promise<void> {
  const firstCreated = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (firstCreated === undefined) return;
  for (let made = folder; made.length >= firstCreated.length; made = path.dirname(made)) {
    await syncFolder(path.dirname(made));
  }
}

/** Makes the names in a folder durable: a rename survives a power cut only after this. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes files last modified before `olderThan`; a missing folder holds none. */
export async function sweepFolder(folder: string, olderThan: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(emptyWhenMissing)) {
    const file = path.join(folder, name);
    try {
      const { mtimeMs } = await stat(file);
      if (mtimeMs >= olderThan.getTime()) continue;
      await unlink(file);
      removed += 1;
    } catch (error) {
      // A write that finishes right now renames its file away between two of these steps.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return removed;
}

function emptyWhenMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
