import { createHash, randomUUID } from "node:crypto";
import { open, rename, stat, unlink } from "node:fs/promises";
import path from "node:path";
import type { BlobStore, ByteRange, StagedBlob, WriteOptions } from "./blob-store.ts";
import { ensureFolder, sweepFolder, syncFolder } from "./durable-folder.ts";
import { receive } from "./receive.ts";

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * A {@link BlobStore} in a local directory: `ab/cd/abcd…` for finished blobs, `incoming/` for
 * content still being received. Both are below one directory and therefore on one file system, so
 * the last step is an atomic rename. Paths are made of the hash and of random names only; nothing
 * a user typed reaches the file system.
 */
export function createDirectoryBlobStore(directory: string): BlobStore {
  const root = path.resolve(directory);
  const incoming = path.join(root, "incoming");
  const folderOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2, 4));
  const pathOf = (sha256: string) => path.join(folderOf(sha256), sha256);

  async function write(source: AsyncIterable<Uint8Array>, { limitBytes, verify }: WriteOptions) {
    await ensureFolder(incoming);
    const temporary = path.join(incoming, randomUUID());
    try {
      const received = await receive(source, temporary, limitBytes, createHash("sha256"));
      if (verify) await verify({ ...received, open: (range) => openForReading(temporary, range) });
      await adopt(temporary, received.sha256);
      return received;
    } finally {
      // After the rename there is nothing here any more; in every other case it must not stay.
      await unlink(temporary).catch(ignoreMissing);
    }
  }

  /** Gives the finished file its name. Returns once a power cut can no longer undo that. */
  async function adopt(temporary: string, sha256: string): Promise<void> {
    const folder = folderOf(sha256);
    await ensureFolder(folder);
    // Also over the same content: that repairs damage, and makes the file a new one for `remove`. Who reads the old one
    // has it open and reads on.
    await rename(temporary, pathOf(sha256));
    // Always, and all three levels: a concurrent write may have created the folders or renamed the
    // same content without having synced them yet, and this write is about to be acknowledged too.
    for (const level of [folder, path.dirname(folder), root]) await syncFolder(level);
  }

  async function openBlob(sha256: string, range?: ByteRange) {
    if (!SHA256.test(sha256)) return null;
    const found = await stat(pathOf(sha256)).catch(ignoreMissing);
    if (!found) return null;
    return { stream: await openForReading(pathOf(sha256), range), size: found.size };
  }

  async function remove(sha256: string, untouchedSince: Date): Promise<"gone" | "touched"> {
    if (!SHA256.test(sha256)) return "gone";
    const found = await stat(pathOf(sha256)).catch(ignoreMissing);
    if (found === undefined) return "gone";
    if (found.mtime >= untouchedSince) return "touched";
    await unlink(pathOf(sha256)).catch(ignoreMissing);
    return "gone";
  }

  return { write, open: openBlob, remove, sweep: (olderThan) => sweepFolder(incoming, olderThan) };
}

const openForReading: (file: string, range?: ByteRange) => ReturnType<StagedBlob["open"]> = async (
  file,
  range,
) => {
  const handle = await open(file, "r");
  return handle.createReadStream(range ?? {});
};

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
