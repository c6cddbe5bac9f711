import { expect, test } from "vitest";
import type { EventEnvelope } from "#server/platform/events.ts";
import { Cursors } from "./cursors.ts";

const event = (seq: number, stream = "a"): EventEnvelope => ({
  stream, seq, id: `${stream}${seq}`, type: "contract.created", version: 1, subject: { kind: "contract", id: "x" },
  workspace: null, actor: { user: null, organization: "o" }, at: "2026-11-22T01:00:00.000Z",
});

test("the next event is new once, and a double afterwards", () => {
  const cursors = new Cursors();
  cursors.follow([{ id: "a", seq: 4 }]);
  expect(cursors.judge(event(5))).toBe("new");
  cursors.take(event(5));
  expect(cursors.judge(event(5))).toBe("double");
  expect(cursors.judge(event(4))).toBe("double");
});

test("an event beyond a gap is told from the next one", () => {
  const cursors = new Cursors();
  cursors.follow([{ id: "a", seq: 4 }]);
  expect(cursors.judge(event(6))).toBe("gap");
  cursors.take(event(5));
  expect(cursors.judge(event(6))).toBe("new");
});

test("a page loaded earlier never moves a cursor back", () => {
  const cursors = new Cursors();
  cursors.follow([{ id: "a", seq: 4 }]);
  cursors.take(event(5));
  cursors.follow([{ id: "a", seq: 3 }]);
  expect(cursors.toRequest(10)).toEqual({ a: 5 });
});

test("a stream nobody followed yet is taken from its first event", () => {
  const cursors = new Cursors();
  expect(cursors.judge(event(1, "b"))).toBe("new");
  cursors.take(event(1, "b"));
  expect(cursors.judge(event(3, "b"))).toBe("gap");
});
