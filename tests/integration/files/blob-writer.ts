/** Writes blobs of random size into the directory given until it is killed; prints each hash once acknowledged. */
import { randomBytes, randomInt } from "node:crypto";
import { Readable } from "node:stream";
import { createDirectoryBlobStore } from "#server/platform/blobs/index.ts";

const [directory = ""] = process.argv.slice(2);
const blobs = createDirectoryBlobStore(directory);

function* pieces(): Generator<Buffer> {
  for (let count = randomInt(1, 40); count > 0; count -= 1) yield randomBytes(65_536);
}

async function writeForEver(): Promise<never> {
  for (;;) {
    const { sha256 } = await blobs.write(Readable.from(pieces()), { limitBytes: 1e9 });
    process.stdout.write(`${sha256}\n`);
  }
}

await Promise.all([writeForEver(), writeForEver(), writeForEver()]);
