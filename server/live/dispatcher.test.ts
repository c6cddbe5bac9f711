import { expect, test } from "vitest";
import type { RecordedEvent } from "#server/platform/events.ts";
import { createDispatcher } from "./dispatcher.ts";
import type { EventLogReader } from "./event-log-reader.ts";

const STREAM = "stream";
const event = (seq: number): RecordedEvent => ({
  envelope: {
    stream: STREAM, seq, id: `event-${seq}`, type: "contract.created", version: 1, subject: { kind: "contract", id: "subject" },
    workspace: null, actor: { user: null, organization: "organization" }, at: "2026-11-22T01:00:00.000Z",
  },
  hospitalId: null, vendorId: null,
});

/** A log that holds events 1 to `head`, and a record of what was delivered. */
function setting(head: number) {
  const delivered: number[] = [];
  const errors: unknown[] = [];
  const log = { head, reads: 0, failures: 0 };
  const reader: EventLogReader = {
    after: (_stream, afterSeq, limit) => {
      log.reads += 1;
      if (log.failures > 0) {
        log.failures -= 1;
        return Promise.reject(new Error("database away"));
      }
      const events = Array.from({ length: Math.max(0, log.head - afterSeq) }, (_, index) => event(afterSeq + 1 + index));
      return Promise.resolve(events.slice(0, limit));
    },
    movedHeads: () => Promise.resolve({ heads: [], now: new Date(0) }),
  };
  const dispatcher = createDispatcher(reader, ({ envelope }) => delivered.push(envelope.seq), (error) => errors.push(error));
  return { dispatcher, delivered, errors, log };
}

test("events of one stream are handed on at once and in order", () => {
  const { dispatcher, delivered } = setting(3);
  dispatcher.accept([event(1), event(2)]);
  dispatcher.accept([event(3)]);
  expect(delivered).toEqual([1, 2, 3]);
});

test("a commit that overtakes another waits for it, and nothing comes twice", async () => {
  const { dispatcher, delivered, log } = setting(3);
  dispatcher.accept([event(1)]);
  dispatcher.accept([event(3)]);
  dispatcher.accept([event(2)]);
  await dispatcher.idle();
  expect(delivered).toEqual([1, 2, 3]);
  expect(log.reads).toBeGreaterThan(0);
});

test("a stream that moved in another process is read up to its head", async () => {
  const { dispatcher, delivered, log } = setting(1);
  dispatcher.accept([event(1)]);
  log.head = 1_200;
  dispatcher.notice(STREAM, 1_200);
  await dispatcher.idle();
  expect(delivered).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1));
});

test("being told again of what was delivered changes nothing", async () => {
  const { dispatcher, delivered, log } = setting(2);
  dispatcher.accept([event(1), event(2)]);
  dispatcher.notice(STREAM, 2);
  dispatcher.accept([event(2)]);
  await dispatcher.idle();
  expect(delivered).toEqual([1, 2]);
  expect(log.reads).toBe(0);
});

test("a failed read is reported and made up for at the next notice", async () => {
  const { dispatcher, delivered, errors, log } = setting(1);
  dispatcher.accept([event(1)]);
  log.head = 3;
  log.failures = 1;
  dispatcher.notice(STREAM, 3);
  await dispatcher.idle();
  expect(errors).toHaveLength(1);
  dispatcher.notice(STREAM, 3);
  await dispatcher.idle();
  expect(delivered).toEqual([1, 2, 3]);
});

test("an empty stream that is noticed and then filled is delivered from its first event", async () => {
  const { dispatcher, delivered, log } = setting(0);
  dispatcher.notice(STREAM, 0);
  log.head = 2;
  dispatcher.notice(STREAM, 1);
  await dispatcher.idle();
  dispatcher.notice(STREAM, 2);
  await dispatcher.idle();
  expect(delivered).toEqual([1, 2]);
});

test("a head that the log does not show yet is asked for once, not in circles", async () => {
  const { dispatcher, delivered, log } = setting(1);
  dispatcher.accept([event(1)]);
  dispatcher.notice(STREAM, 5);
  await dispatcher.idle();
  expect(delivered).toEqual([1]);
  expect(log.reads).toBe(1);
});
