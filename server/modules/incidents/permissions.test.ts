import { expect, test } from "vitest";
import { may } from "#server/platform/permissions.ts";
import { ROLES } from "#server/platform/roles.ts";
import { incidentPermissions } from "./permissions.ts";
import type { IncidentAction } from "./permissions.ts";

/** The rows "Incident post / ack / close" of the roles × actions matrix; columns HX HM HI HE HC VP VS VC VR VD. */
const MATRIX: Record<IncidentAction, string> = {
  view: "V V V V V V V V V V",
  post: "C C C C – C C – C C",
  acknowledge: "K K K – – K K – K –",
  close: "A A A – – A – – A –",
  delegate: "– – – – – C C – C –",
};

const cells = (Object.entries(MATRIX) as [IncidentAction, string][]).flatMap(([action, row]) =>
  row.split(" ").map((letter, column) => [action, ROLES[column], letter !== "–"] as const));

test("the matrix has a cell for every role and action, and no other", () => {
  expect(Object.keys(incidentPermissions).sort()).toEqual(Object.keys(MATRIX).sort());
  for (const row of Object.values(incidentPermissions)) expect(Object.keys(row).sort()).toEqual([...ROLES].sort());
  expect(cells.length).toBe(5 * ROLES.length);
});

test.each(cells)("%s by %s: %s", (action, role, expected) => {
  expect(role).toBeDefined();
  expect(may({ roles: role === undefined ? [] : [role] }, incidentPermissions, action)).toBe(expected);
});

test("nobody without a role may do anything", () => {
  for (const action of Object.keys(MATRIX) as IncidentAction[]) expect(may({ roles: [] }, incidentPermissions, action)).toBe(false);
});
