import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BLOB_HEAD_BYTES, UploadTooLarge, type BlobStore } from "./blob-store.ts";
import { createDirectoryBlobStore } from "./directory-blob-store.ts";

const LIMIT = { limitBytes: 1024 * 1024 };
let directory: string;
let blobs: BlobStore;

beforeEach(async () => {
  directory = path.join(await mkdtemp(path.join(tmpdir(), "blobs-")), "store");
  blobs = createDirectoryBlobStore(directory);
});
afterEach(() => rm(path.dirname(directory), { recursive: true }));

/** Every file below the store, as paths relative to it. */
async function filesInStore(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)));
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("half of it");
  throw new Error("connection lost");
}

test("content comes back under its SHA-256, with size and head", async () => {
  const content = randomBytes(100_000);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const stored = await blobs.write(Readable.from([content.subarray(0, 9), content.subarray(9)]), LIMIT);
  expect(stored.sha256).toBe(sha256);
  expect(stored.size).toBe(content.length);
  expect(stored.head.equals(content.subarray(0, BLOB_HEAD_BYTES))).toBe(true);

  const found = await blobs.open(sha256);
  expect(found?.size).toBe(content.length);
  expect((await buffer(found!.stream)).equals(content)).toBe(true);
  expect(await filesInStore()).toEqual([`${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`]);
});

test("a range is inclusive and reports the size of the whole", async () => {
  const { sha256 } = await blobs.write(Readable.from([Buffer.from("0123456789")]), LIMIT);
  const found = await blobs.open(sha256, { start: 2, end: 4 });
  expect(found?.size).toBe(10);
  expect((await buffer(found!.stream)).toString()).toBe("234");
});

test("a finished blob is read-only, and its folders are the owner's alone", async () => {
  const { sha256 } = await blobs.write(Readable.from([Buffer.from("x")]), LIMIT);
  const [file] = await filesInStore();
  expect((await stat(path.join(directory, file!))).mode & 0o777).toBe(0o400);
  expect((await stat(path.join(directory, sha256.slice(0, 2)))).mode & 0o777).toBe(0o700);
});

test("the same content many times at once is one blob", async () => {
  const content = randomBytes(200_000);
  const results = await Promise.all(
    Array.from({ length: 8 }, () => blobs.write(Readable.from([content]), LIMIT)),
  );
  expect(new Set(results.map((result) => result.sha256)).size).toBe(1);
  expect(await filesInStore()).toHaveLength(1);
});

test("writing again repairs a blob that was cut off", async () => {
  const { sha256 } = await blobs.write(Readable.from([Buffer.from("whole")]), LIMIT);
  const [file] = await filesInStore();
  await chmod(path.join(directory, file!), 0o600);
  await writeFile(path.join(directory, file!), "wh");
  await blobs.write(Readable.from([Buffer.from("whole")]), LIMIT);
  expect((await buffer((await blobs.open(sha256))!.stream)).toString()).toBe("whole");
});

test("exactly the limit is stored; one byte more is refused and leaves nothing", async () => {
  await blobs.write(Readable.from([Buffer.alloc(10)]), { limitBytes: 10 });
  const before = await filesInStore();
  const tooLong = blobs.write(Readable.from([Buffer.alloc(10, 1), Buffer.alloc(1)]), { limitBytes: 10 });
  await expect(tooLong).rejects.toBeInstanceOf(UploadTooLarge);
  await expect(tooLong).rejects.toMatchObject({ code: "too-large", limitBytes: 10 });
  expect(await filesInStore()).toEqual(before);
});

test("a stream that breaks, or content that is refused, leaves nothing", async () => {
  await expect(blobs.write(broken(), LIMIT)).rejects.toThrow("connection lost");
  const refused = blobs.write(Readable.from([Buffer.from("bad")]), {
    ...LIMIT,
    verify: async (staged) => {
      expect((await buffer(await staged.open())).toString()).toBe("bad");
      expect((await buffer(await staged.open({ start: 1, end: 2 }))).toString()).toBe("ad");
      throw new Error("refused");
    },
  });
  await expect(refused).rejects.toThrow("refused");
  expect(await filesInStore()).toEqual([]);
});

test("no text other than a SHA-256 reaches the file system", async () => {
  await writeFile(path.join(path.dirname(directory), "secret"), "secret");
  const missing = "0".repeat(64);
  for (const name of ["../secret", "..", "", "incoming", missing, missing.replace("0", "/"), "A".repeat(64)]) {
    expect(await blobs.open(name)).toBeNull();
  }
});

test("sweep removes what a crash left behind, and only that", async () => {
  expect(await blobs.sweep(new Date())).toBe(0);
  const { sha256 } = await blobs.write(Readable.from([Buffer.from("kept")]), LIMIT);
  const yesterday = new Date("2026-11-21T00:00:00Z");
  const leftover = path.join(directory, "incoming", "left-by-a-crash");
  const running = path.join(directory, "incoming", "still-running");
  await writeFile(leftover, "half");
  await writeFile(running, "half");
  await utimes(leftover, yesterday, yesterday);
  expect(await blobs.sweep(new Date(yesterday.getTime() + 60_000))).toBe(1);
  expect(await readFile(running, "utf8")).toBe("half");
  expect((await buffer((await blobs.open(sha256))!.stream)).toString()).toBe("kept");
});
