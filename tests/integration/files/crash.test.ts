import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { expect, test } from "vitest";
import { createDirectoryBlobStore } from "#server/platform/blobs/index.ts";

/** Starts a process that writes blobs, kills it in the middle, answers what it had acknowledged. */
async function writeUntilKilled(directory: string, acknowledgements: number): Promise<string[]> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "blob-writer.ts"), directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (output.split("\n").length > acknowledgements) child.kill("SIGKILL");
  });
  await once(child, "close");
  expect(child.signalCode, "killed, not ended by itself").toBe("SIGKILL");
  return output.split("\n").slice(0, -1);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

test("a process killed while it writes loses nothing acknowledged and leaves no half blob", { timeout: 60_000 }, async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "crash-"));
  try {
    const acknowledged: string[] = [];
    for (let round = 1; round <= 3; round += 1) acknowledged.push(...(await writeUntilKilled(directory, 5 * round)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(30);

    const blobs = createDirectoryBlobStore(directory);
    await blobs.sweep(new Date(8.64e15));
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const found = entries.filter((entry) => entry.isFile());
    for (const { name, parentPath } of found) expect(await hashOf(path.join(parentPath, name))).toBe(name);
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(acknowledged));
    expect(await readdir(path.join(directory, "incoming"))).toEqual([]);
  } finally {
    await rm(directory, { recursive: true });
  }
});
