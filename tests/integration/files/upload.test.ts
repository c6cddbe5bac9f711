import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BadUpload, parseUpload, type ParsedUpload, type ParseUploadOptions } from "#app/http/parse-upload.server.ts";
import { createDirectoryBlobStore, type BlobStore } from "#server/platform/blobs/index.ts";
import { ONE_PIXEL_PNG, svgOf } from "./file-content.ts";
import { BOUNDARY, END, field, file, MULTIPART, post, textOf, type Answer, type Piece } from "./multipart.ts";
import { startServer, type TestServer } from "./remix-server.ts";

const MB = 1024 * 1024;

let directory: string;
let blobs: BlobStore;
let server: TestServer;
let options: Partial<ParseUploadOptions>;
/** How the last request ended on the server, also when the client had gone. */
let outcome: Promise<ParsedUpload | BadUpload>;

async function parse(request: Request): Promise<ParsedUpload | BadUpload> {
  const fileFields = { attachments: { accept: "attachment" }, diagram: { accept: "diagram" } } as const;
  try {
    return await parseUpload(request, { blobs, limitBytes: MB, maxFiles: 3, fileFields, ...options });
  } catch (error) {
    if (error instanceof BadUpload) return error;
    throw error;
  }
}

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "upload-"));
  blobs = createDirectoryBlobStore(directory);
  options = {};
  server = await startServer(async (request) => {
    outcome = parse(request);
    const result = await outcome;
    const headers: Record<string, string> = result.hasUnread ? { Connection: "close" } : {};
    if (result instanceof BadUpload) return Response.json({ code: result.code }, { status: result.status, headers });
    return Response.json(result, { headers });
  });
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

async function storedFiles(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

function* joined(parts: Iterable<Piece>[]): Generator<Piece> {
  for (const part of parts) yield* part;
}
const send = (...parts: Iterable<Piece>[]) => post(server.url, MULTIPART, joined(parts));
const sendUnfinished = (...parts: Iterable<Piece>[]) => post(server.url, MULTIPART, joined(parts), { unfinished: true });

const upload = (answer: Answer) => answer.body as ParsedUpload;

describe("a form with files", () => {
  test("comes back as fields and stored files, Japanese names intact", async () => {
    const form = new FormData();
    form.append("title", "構成図 第1版 𠮷");
    form.append("device", "MON-1");
    form.append("device", "MON-2");
    form.append("__proto__", "x");
    form.append("diagram", new File([svgOf("<rect/>")], "ネットワーク図（第１病棟）.svg"));
    form.append("attachments", new File([ONE_PIXEL_PNG], "写真"));
    form.append("attachments", new File(["点検記録"], "..\\記録\u202e.txt"));
    const response = await fetch(server.url, { method: "POST", body: form });
    const { fields, repeated, files, fileErrors, hasUnread } = (await response.json()) as ParsedUpload;
    expect(fields).toMatchObject({ title: "構成図 第1版 𠮷", device: "MON-2" });
    expect(repeated["device"]).toEqual(["MON-1", "MON-2"]);
    expect(Object.keys(fields)).toContain("__proto__");
    expect(fileErrors).toEqual([]);
    expect(hasUnread).toBe(false);
    expect(files).toMatchObject([
      { field: "diagram", name: "ネットワーク図（第１病棟）.svg", mediaType: "image/svg+xml", kind: "image" },
      { field: "attachments", name: "写真.png", mediaType: "image/png", size: ONE_PIXEL_PNG.length },
      { field: "attachments", name: "記録.txt", mediaType: "text/plain", kind: "text" },
    ]);
    const found = await blobs.open(createHash("sha256").update("点検記録").digest("hex"));
    expect(await text(found!.stream)).toBe("点検記録");
    expect(files.map(({ sha256 }) => sha256).sort()).toEqual((await storedFiles()).sort());
  });

  test("may be url-encoded, and then has no files", async () => {
    const body = new URLSearchParams([["title", "保守契約&=+"], ["a", "1"], ["a", "2"]]);
    const response = await fetch(server.url, { method: "POST", body });
    expect(await response.json()).toMatchObject({
      fields: { title: "保守契約&=+", a: "2" },
      repeated: { a: ["1", "2"] },
      files: [],
    });
  });

  test("an empty file input is no file; an empty file is an error; nothing is stored", async () => {
    const emptyInput =
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="attachments"; filename=""\r\n` +
      "Content-Type: application/octet-stream\r\n\r\n\r\n";
    const answer = await send([emptyInput, field("title", "a")], file("attachments", "空.txt", []), [END]);
    expect(upload(answer)).toMatchObject({
      fields: { title: "a" },
      files: [],
      fileErrors: [{ field: "attachments", name: "空.txt", code: "empty" }],
    });
    expect(await storedFiles()).toEqual([]);
  });

  test("refused files are named, the others and all fields are kept", async () => {
    const answer = await send(
      file("attachments", "悪い.svg", [svgOf("<script>alert(1)</script>")]),
      file("diagram", "記録.txt", ["text"]),
      file("attachments", "良い.txt", ["text"]),
      [field("title", "残る"), END],
    );
    expect(upload(answer)).toMatchObject({
      fields: { title: "残る" },
      files: [{ name: "良い.txt" }],
      fileErrors: [
        { field: "attachments", name: "悪い.svg", code: "svg-active-content" },
        { field: "diagram", name: "記録.txt", code: "type-not-allowed" },
      ],
    });
    expect(await storedFiles()).toHaveLength(1);
  });

  test("takes no more files than allowed", async () => {
    const files = [1, 2, 3, 4].flatMap((n) => [...file("attachments", `${n}.txt`, [`text ${n}`])]);
    const answer = await send([...files, field("title", "残る"), END]);
    expect(upload(answer).files).toHaveLength(3);
    expect(upload(answer)).toMatchObject({ fields: { title: "残る" }, fileErrors: [{ name: "4.txt", code: "too-many" }] });
  });
});

describe("too large", () => {
  test("a file of exactly the limit passes, one byte more does not, and the rest of the form is read", async () => {
    const exact = await send(file("attachments", "a.txt", textOf(MB)), [END]);
    expect(upload(exact).files).toMatchObject([{ size: MB }]);
    const over = await send(file("attachments", "a.txt", textOf(MB + 1)), [field("title", "残る"), END]);
    expect(upload(over)).toMatchObject({
      fields: { title: "残る" },
      files: [],
      fileErrors: [{ name: "a.txt", code: "too-large" }],
      hasUnread: false,
    });
    expect(await storedFiles()).toHaveLength(1);
  });

  test("60 MB against a limit of 50 MB ends in a readable answer with what was typed", { timeout: 30_000 }, async () => {
    options = { limitBytes: 50 * MB };
    const answer = await send([field("title", "前")], file("attachments", "大.log", textOf(60 * MB)), [field("note", "後"), END]);
    expect(upload(answer)).toMatchObject({
      fields: { title: "前", note: "後" },
      fileErrors: [{ name: "大.log", code: "too-large" }],
      hasUnread: false,
    });
    expect(await storedFiles()).toEqual([]);
  });

  test("a file far over the limit is not read to its end, and the answer still comes", async () => {
    const answer = await sendUnfinished([field("title", "残る")], file("attachments", "a.log", textOf(18 * MB)));
    expect(answer.headers.connection).toBe("close");
    expect(upload(answer)).toMatchObject({
      fields: { title: "残る" },
      fileErrors: [{ name: "a.log", code: "too-large" }],
      hasUnread: true,
    });
    expect(await storedFiles()).toEqual([]);
  });

  test("a file that follows one over the limit fails with it when the reading stops", async () => {
    options = { limitBytes: 12 * MB };
    const answer = await sendUnfinished(
      file("attachments", "a.log", textOf(20 * MB)),
      file("attachments", "b.log", textOf(10 * MB)),
    );
    expect(upload(answer).fileErrors).toMatchObject([{ code: "too-large" }, { name: "b.log", code: "failed" }]);
    expect(await storedFiles()).toEqual([]);
  });

  test("fields are bounded in size, in sum and in number", async () => {
    const fits = await send([field("a", "x".repeat(MB)), END]);
    expect(upload(fits).fields["a"]).toHaveLength(MB);
    const tooLong = await send([field("a", "x".repeat(MB + 1)), END]);
    expect(tooLong).toMatchObject({ status: 413, body: { code: "field-too-large" } });
    const sum = await send([1, 2, 3, 4, 5].map((n) => field(`${n}`, "x".repeat(MB))), [END]);
    expect(sum).toMatchObject({ status: 413, body: { code: "field-too-large" } });
    const many = await send(Array.from({ length: 1001 }, (_, n) => field(`${n}`, "")), [END]);
    expect(many).toMatchObject({ status: 413, body: { code: "too-many-fields" } });
    const encoded = new URLSearchParams({ a: "x".repeat(MB + 1) });
    expect((await fetch(server.url, { method: "POST", body: encoded })).status).toBe(413);
  });

  test("a body that never becomes a form is not read for ever", async () => {
    // Three files of 1 MB and all fields, three bytes for each, are 15 MB; then 16 MB are drained.
    const answer = await sendUnfinished(textOf(32 * MB));
    expect(answer).toMatchObject({ status: 413, body: { code: "body-too-large" } });
    expect(answer.headers.connection).toBe("close");
  });
});

describe("what is no form is answered, never thrown", () => {
  test.each<[string, string | null, Piece[], number, string]>([
    ["JSON", "application/json", ["{}"], 415, "unsupported-content-type"],
    ["no content type", null, ["a=b"], 415, "unsupported-content-type"],
    ["no boundary", "multipart/form-data", [END], 400, "missing-boundary"],
    ["an empty body", MULTIPART, [], 400, "malformed"],
    ["a body without an end", MULTIPART, [field("a", "b")], 400, "malformed"],
    ["a file without an end", MULTIPART, [...file("attachments", "a.txt", ["half"])].slice(0, -1), 400, "malformed"],
    ["a broken part header", MULTIPART, [`--${BOUNDARY}\r\nContent Disposition\r\n\r\n`, END], 400, "malformed"],
    ["a broken header after a file", MULTIPART, [...file("attachments", "a.txt", ["whole"]), `--${BOUNDARY}\r\n\u0001: x\r\n\r\n`, END], 400, "malformed"],
    ["a field without a name", MULTIPART, [`--${BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n`, END], 400, "malformed"],
    ["broken percent-encoding", "application/x-www-form-urlencoded", ["a=%zz"], 400, "malformed"],
    ["a file where none belongs", MULTIPART, [...file("title", "a.txt", ["x"]), END], 400, "unexpected-file"],
    ["a file in an inherited name", MULTIPART, [...file("toString", "a.txt", ["x"]), END], 400, "unexpected-file"],
    ["content without a file name", MULTIPART, [...file("attachments", "", ["x"]), END], 400, "unexpected-file"],
  ])("%s", async (_, contentType, body, status, code) => {
    expect(await post(server.url, contentType, body)).toMatchObject({ status, body: { code } });
    expect((await storedFiles()).length, "at most the whole file before the fault").toBeLessThanOrEqual(1);
  });

  test("random bytes in place of a form", async () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const noise = createHash("sha512").update(`${seed}`).digest();
      const body = [...file("attachments", "a.txt", ["text"]), field("a", "b"), END].map((piece, n) =>
        n === seed % 5 ? Buffer.concat([Buffer.from(piece).subarray(0, seed), noise]) : piece,
      );
      const { status } = await post(server.url, MULTIPART, body);
      expect([200, 400]).toContain(status);
    }
  });
});

test("an upload that breaks off leaves nothing behind", async () => {
  const outgoing = httpRequest(server.url, { method: "POST", headers: { "Content-Type": MULTIPART } });
  outgoing.on("error", () => undefined);
  for (const piece of file("attachments", "a.txt", textOf(300_000))) outgoing.write(piece);
  await expect.poll(storedFiles).toHaveLength(1);
  outgoing.destroy();
  expect(await outcome).toMatchObject({ code: "aborted", status: 400 });
  expect(await storedFiles()).toEqual([]);
});

test("a failure of the store is the server's, and does not hang the form", async () => {
  blobs = { ...blobs, write: () => Promise.reject(new Error("disk full")) };
  const response = fetch(server.url, {
    method: "POST",
    headers: { "Content-Type": MULTIPART },
    body: [...file("attachments", "a.txt", textOf(500_000)), field("a", "b"), END].map(String).join(""),
  });
  expect((await response).status).toBe(500);
  await expect(outcome).rejects.toThrow("disk full");
});

test("300 MB go through without being held in memory", { timeout: 60_000 }, async () => {
  options = { limitBytes: 400 * MB };
  const before = process.memoryUsage().rss;
  let highest = before;
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 20);
  const answer = await send(file("attachments", "大.log", textOf(300 * MB)), [END]);
  clearInterval(timer);
  expect(upload(answer).files).toMatchObject([{ size: 300 * MB, kind: "text" }]);
  expect((highest - before) / MB).toBeLessThan(150);
});
