import { writeReadableStreamToWritable } from "@remix-run/node";
import { createServer, get } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { sendRecord } from "#app/features/audit/send-record.server.ts";
import type { ExportedRecord, StoredEntry } from "#server/modules/audit/index.ts";
import { drained } from "#server/http/drained.ts";

const BATCHES = 200;
/** So much is more than any connection holds on its way. */
const BATCH_BYTES = 512 * 1024;
const ID = "01990000-0000-7000-8000-000000000001";
const file: ExportedRecord = { stream: ID, kind: "shared", entries: BATCHES, headHash: "0".repeat(64), exportedAt: "2026-11-22T01:00:00.000Z" };
const entry = (seq: number): StoredEntry => ({
  stream: ID, seq, id: ID, type: "contract.updated", version: 1, subjectKind: "contract", subjectId: ID, actorUser: null, actorOrganization: ID,
  at: new Date(0), payload: JSON.stringify("x".repeat(BATCH_BYTES)), prevHash: "", hash: "0".repeat(64),
});

let server: Server;
let asked: number;
/** Of the sending that waits for its reader. */
let waiting: number;

/** Serves the file as the product does: Remix writes whatever the stream hands out. */
async function open(): Promise<IncomingMessage> {
  asked = 0;
  waiting = 0;
  server = createServer((_request, response) => {
    const controller = new AbortController();
    response.on("close", () => controller.abort());
    const context = {
      async drained() {
        waiting += 1;
        await drained(response);
        waiting -= 1;
      },
      endWithAccess: () => Promise.resolve(),
    };
    void sendRecord(new Request("http://portal.example/", { signal: controller.signal }), context, file, (after) => {
      asked += 1;
      return Promise.resolve([entry(after + 1)]);
    }).then((answer) => answer.body === null ? undefined : writeReadableStreamToWritable(answer.body, response)).catch(() => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new Promise((resolve, reject) => get({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" }, resolve).on("error", reject));
}
afterEach(() => new Promise<void>((resolve) => {
  server.close(() => resolve());
  server.closeAllConnections();
}));

const untilItWaits = () => vi.waitUntil(() => waiting === 1, { timeout: 30_000 });

test("a reader who takes nothing holds the sending up; one who goes on gets everything", async () => {
  const answer = await open();
  await untilItWaits();
  expect(asked).toBeLessThan(BATCHES / 2);
  let lines = 0;
  for await (const chunk of answer) for (const byte of chunk as Buffer) if (byte === 10) lines += 1;
  expect([lines, asked, waiting]).toEqual([BATCHES + 1, BATCHES, 0]);
});

test("a reader who goes away ends the reading", async () => {
  const answer = await open();
  await untilItWaits();
  const before = asked;
  answer.destroy();
  await vi.waitUntil(() => waiting === 0, { timeout: 30_000 });
  expect(asked).toBeLessThanOrEqual(before + 1);
});
