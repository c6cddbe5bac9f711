import { expect, test } from "vitest";
import type { EventEnvelope } from "#server/platform/events.ts";
import { seesAllWorkspaces, throughEyes } from "./eyes.ts";
import type { Eyes } from "./eyes.ts";
import { VEILED } from "./protocol.ts";

const WIDE: Eyes = { hiddenKinds: [], narrowed: new Map(), isDelegate: false, readsRecord: false };
const event = (workspace: string | null, kind: string, changes: Partial<EventEnvelope> = {}): EventEnvelope => ({
  stream: "stream", seq: 7, id: "event", type: `${kind}.happened`, version: 1, subject: { kind, id: "subject" }, workspace,
  actor: { user: "somebody", organization: "organization" }, at: "2026-11-22T01:00:00.000Z", ...changes,
});
const heard = (what: EventEnvelope, eyes: Eyes) => throughEyes(what, eyes, "listener")?.type ?? null;

test("what a workspace narrows counts there and nowhere else", () => {
  const eyes = { ...WIDE, hiddenKinds: ["diagram"], narrowed: new Map([["open", ["incident"]], ["closed", null]]) };
  expect(seesAllWorkspaces(eyes)).toBe(false);
  expect(heard(event("open", "incident"), eyes)).toBe(VEILED);
  expect(heard(event("open", "contract"), eyes)).toBe("contract.happened");
  expect(heard(event("closed", "contract"), eyes)).toBeNull();
  expect(heard(event("another", "incident"), eyes)).toBe("incident.happened");
  expect(heard(event("another", "diagram"), eyes)).toBe(VEILED);
});

test("whoever is narrowed in more workspaces than are read hears of none", () => {
  const narrowed = (count: number) => new Map(Array.from({ length: count }, (_, index) => [`workspace ${index}`, []] as const));
  expect(heard(event("another", "contract"), { ...WIDE, narrowed: narrowed(5_000) })).toBe("contract.happened");
  expect(heard(event("another", "contract"), { ...WIDE, narrowed: narrowed(5_001) })).toBeNull();
});

test("of the organization's own stream one hears what is one's own and what everybody's pages show", () => {
  const office = { ...WIDE, hiddenKinds: ["advisory"] };
  expect(heard(event(null, "person"), office)).toBe(VEILED);
  expect(heard(event(null, "diagram-file"), office)).toBe(VEILED);
  expect(heard(event(null, "person", { actor: { user: "listener", organization: "organization" } }), office)).toBe("person.happened");
  expect(heard(event(null, "member", { subject: { kind: "member", id: "listener" } }), office)).toBe("member.happened");
  expect(heard(event(null, "department"), office)).toBe("department.happened");
  expect(heard(event(null, "advisory"), office)).toBe(VEILED);
  expect(heard(event(null, "person"), { ...office, readsRecord: true })).toBe("person.happened");
});

test("a veil says nothing but that the stream went on", () => {
  expect(throughEyes(event(null, "person"), WIDE, "listener")).toEqual({
    stream: "stream", seq: 7, id: "stream:7", type: VEILED, version: 1, subject: { kind: VEILED, id: VEILED }, workspace: null,
    actor: { user: null, organization: VEILED }, at: "",
  });
});
