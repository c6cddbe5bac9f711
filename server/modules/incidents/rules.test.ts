import { describe, expect, test } from "vitest";
import { ACTION_OF, missingAcknowledgement, needsSeverity, nextStates, transitionKind, turnOf } from "./rules.ts";
import type { TransitionKind } from "./rules.ts";
import { INCIDENT_STATUSES } from "./schema.ts";
import type { IncidentStatus, Outcome } from "./schema.ts";

/** Every possible change of state; what is not here is impossible. */
const POSSIBLE: Record<string, TransitionKind> = {
  "reported acknowledged": "acknowledge",
  "acknowledged triaged": "step",
  "acknowledged not_incident": "end",
  "triaged contained": "step",
  "triaged not_incident": "end",
  "contained recovering": "step",
  "contained monitoring": "step",
  "contained triaged": "step",
  "contained not_incident": "end",
  "recovering monitoring": "step",
  "recovering contained": "step",
  "monitoring recovering": "step",
  "monitoring closed": "end",
  "closed reopened": "reopen",
  "not_incident reopened": "reopen",
  "reopened triaged": "step",
  "reopened not_incident": "end",
};

const pairs = INCIDENT_STATUSES.flatMap((from) => INCIDENT_STATUSES.map((to) => [from, to] as const));

test.each(pairs)("%s → %s", (from, to) => {
  expect(transitionKind(from, to)).toBe(POSSIBLE[`${from} ${to}`] ?? null);
});

test("from every state the end can be reached, and nothing is offered that only acknowledging does", () => {
  for (const from of INCIDENT_STATUSES) {
    const reached = new Set<IncidentStatus>([from]);
    for (const state of reached) for (const to of INCIDENT_STATUSES) if (transitionKind(state, to) !== null) reached.add(to);
    expect(reached).toContain("closed");
    expect(nextStates(from).every(({ to, kind }) => kind !== "acknowledge" && transitionKind(from, to) === kind)).toBe(true);
  }
  expect(nextStates("reported")).toEqual([]);
});

test("steps are for those who post, acknowledging and ending for those who may", () => {
  expect(ACTION_OF).toEqual({ acknowledge: "acknowledge", step: "post", end: "close", reopen: "post" });
});

test("only triage needs a severity", () => {
  expect(INCIDENT_STATUSES.filter(needsSeverity)).toEqual(["triaged"]);
});

describe("acknowledgement", () => {
  const by = (...roles: string[]) => ({ roles });
  test("one person of the receiving side suffices", () => {
    for (const severity of [null, "critical", "high", "medium", "low", "info"] as const) {
      expect(missingAcknowledgement({ reportingSide: "hospital", severity }, [])).toBe("anyone");
      expect(missingAcknowledgement({ reportingSide: "hospital", severity }, [by("psirt")])).toBeNull();
    }
    expect(missingAcknowledgement({ reportingSide: "vendor", severity: "high" }, [by("hospital_administrator")])).toBeNull();
    expect(missingAcknowledgement({ reportingSide: "vendor", severity: null }, [])).toBe("anyone");
  });

  test("a critical one that a hospital receives needs both safety managers", () => {
    const critical = { reportingSide: "vendor", severity: "critical" } as const;
    expect(missingAcknowledgement(critical, [])).toEqual(["device_safety_manager", "his_safety_manager"]);
    expect(missingAcknowledgement(critical, [by("hospital_administrator")])).toEqual(["device_safety_manager", "his_safety_manager"]);
    expect(missingAcknowledgement(critical, [by("device_safety_manager", "clinical_engineer")])).toEqual(["his_safety_manager"]);
    expect(missingAcknowledgement(critical, [by("his_safety_manager"), by("device_safety_manager")])).toBeNull();
  });

  test("one person may hold both offices in a small hospital", () => {
    expect(missingAcknowledgement({ reportingSide: "vendor", severity: "critical" }, [by("device_safety_manager", "his_safety_manager")])).toBeNull();
  });
});

describe("whose turn", () => {
  const incident = (status: IncidentStatus, ending: { outcome: Outcome; side: "hospital" | "vendor" } | null = null) =>
    ({ status, reportingSide: "hospital", ending }) as const;
  test.each([
    ["reported", "vendor"], ["acknowledged", "both"], ["triaged", "both"], ["contained", "both"], ["recovering", "both"],
    ["monitoring", "both"], ["closed", "nobody"], ["not_incident", "nobody"], ["reopened", "both"],
  ] as const)("%s: %s", (status, turn) => expect(turnOf(incident(status))).toBe(turn));
  test("an end waits for the side that has not approved it", () => {
    expect(turnOf(incident("monitoring", { outcome: "closed", side: "hospital" }))).toBe("vendor");
    expect(turnOf(incident("monitoring", { outcome: "closed", side: "vendor" }))).toBe("hospital");
  });
});
