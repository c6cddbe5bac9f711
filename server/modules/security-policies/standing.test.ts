import { expect, test } from "vitest";
import { standingOf } from "./standing.ts";

const waiting = { ownerSide: "vendor", expiresOn: null, waitingSince: new Date("2026-11-20T01:00:00Z") } as const;
const today = "2026-11-22";

test("a document waits for the side that did not issue it, until one person has acknowledged", () => {
  const reader = { side: "hospital", roles: ["device_safety_manager"] } as const;
  expect(standingOf(reader, waiting, today).waitingFor).toBe("hospital");
  expect(standingOf(reader, { ...waiting, ownerSide: "hospital" }, today).waitingFor).toBe("vendor");
  expect(standingOf(reader, { ...waiting, waitingSince: null }, today).waitingFor).toBeNull();
});

test("each side is offered what is its own to do", () => {
  expect(standingOf({ side: "hospital", roles: ["device_safety_manager"] }, waiting, today)).toMatchObject({ mayRevise: false, mayAcknowledge: true });
  expect(standingOf({ side: "vendor", roles: ["psirt"] }, waiting, today)).toMatchObject({ mayRevise: true, mayAcknowledge: false });
  expect(standingOf({ side: "vendor", roles: ["field_service"] }, waiting, today)).toMatchObject({ mayRevise: false, mayAcknowledge: false });
});
