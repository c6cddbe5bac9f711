import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendFile } from "#app/http/send-file.server.ts";
import { createDirectoryBlobStore, type BlobStore, type StoredBlob } from "#server/platform/blobs/index.ts";
import { svgOf } from "./file-content.ts";
import { startServer, type TestServer } from "./remix-server.ts";

type SendFileOptions = Parameters<typeof sendFile>[0];

const CONTENT = svgOf("<text>構成図</text>");
let directory: string;
let blobs: BlobStore;
let stored: StoredBlob;
let server: TestServer;
let answer: Partial<SendFileOptions>;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "send-file-"));
  blobs = createDirectoryBlobStore(directory);
  stored = await blobs.write(Readable.from([Buffer.from(CONTENT)]), { limitBytes: 1e6 });
  server = await startServer((request) =>
    sendFile({
      ...stored,
      request,
      context: { drained: () => Promise.resolve(), endWithAccess: () => Promise.resolve() },
      open: (range) => blobs.open(stored.sha256, range),
      name: "構成図（第1版）.svg",
      mediaType: "image/svg+xml",
      disposition: "inline",
      ...answer,
    }),
  );
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

function get(options: Partial<SendFileOptions> = {}, headers: Record<string, string> = {}, method = "GET") {
  answer = options;
  return fetch(server.url, { headers, method });
}

test("a checked drawing is shown, in a sandbox and under its Japanese name", async () => {
  const response = await get();
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(CONTENT);
  const headers = Object.fromEntries(response.headers);
  expect(headers).toMatchObject({
    "content-type": "image/svg+xml; charset=utf-8",
    "content-length": String(stored.size),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache, no-transform",
    "accept-ranges": "bytes",
    etag: `"${stored.sha256}"`,
  });
  expect(headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
  expect(headers["content-disposition"]).toBe(
    `inline; filename="_1_.svg"; filename*=UTF-8''${encodeURIComponent("構成図（第1版）.svg")}`,
  );
});

test("only types that run nothing are shown; everything else is a download, whatever was asked", async () => {
  const dispositionOf = async (mediaType: string, disposition: "inline" | "attachment") => {
    const response = await get({ mediaType, disposition });
    await response.body?.cancel();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    return response.headers.get("content-disposition")?.split(";")[0];
  };
  for (const type of ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml", "application/pdf"]) {
    expect(await dispositionOf(type, "inline"), type).toBe("inline");
    expect(await dispositionOf(type, "attachment"), type).toBe("attachment");
  }
  for (const type of ["text/html", "text/plain", "application/vnd.jgraph.mxfile", "application/xhtml+xml", "toString"]) {
    expect(await dispositionOf(type, "inline"), type).toBe("attachment");
  }
});

test("a shown PDF is not sandboxed, which would blank it in Safari; a downloaded one is", async () => {
  const policy = async (disposition: "inline" | "attachment") => {
    const response = await get({ mediaType: "application/pdf", disposition });
    await response.body?.cancel();
    return response.headers.get("content-security-policy");
  };
  expect(await policy("inline")).not.toContain("sandbox");
  expect(await policy("attachment")).toContain("sandbox");
});

describe("conditional and partial requests", () => {
  const bytes = Buffer.from(CONTENT);

  test("an unchanged file is not sent again", async () => {
    const response = await get({}, { "If-None-Match": `"${stored.sha256}"` });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe("");
    expect(response.headers.get("etag")).toBe(`"${stored.sha256}"`);
    expect((await get({}, { "If-None-Match": '"other"' })).status).toBe(200);
  });

  test("one range is sent as asked for", async () => {
    const response = await get({}, { Range: "bytes=10-19" });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes 10-19/${stored.size}`);
    expect(response.headers.get("content-length")).toBe("10");
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
  });

  test("a range behind the end is refused, and an old one is not mixed with new content", async () => {
    const behind = await get({}, { Range: "bytes=999999-" });
    expect(behind.status).toBe(416);
    expect(behind.headers.get("content-range")).toBe(`bytes */${stored.size}`);
    const mixed = await get({}, { Range: "bytes=0-4", "If-Range": '"older"' });
    expect(mixed.status).toBe(200);
    expect(await mixed.text()).toBe(CONTENT);
    const same = await get({}, { Range: "bytes=0-4", "If-Range": `"${stored.sha256}"` });
    expect(same.status).toBe(206);
    await same.body?.cancel();
  });

  test("HEAD opens nothing", async () => {
    const open = () => Promise.reject(new Error("opened"));
    const response = await get({ open }, {}, "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe(String(stored.size));
  });
});

test("a record without its blob is a failure, not an empty answer", async () => {
  const response = await get({ open: () => blobs.open("0".repeat(64)) });
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("is missing");
  expect((await get({ size: stored.size + 1 })).status).toBe(500);
});
