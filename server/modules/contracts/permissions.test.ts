import { expect, test } from "vitest";
import { may } from "#server/platform/permissions.ts";
import { ROLES } from "#server/platform/roles.ts";
import type { Role } from "#server/platform/roles.ts";
import { contractPermissions } from "./permissions.ts";

/** V view, W write, D assign delegates: every cell, role by role. */
const expected: Record<Role, string> = {
  hospital_administrator: "VW",
  device_safety_manager: "V",
  his_safety_manager: "V",
  clinical_engineer: "V",
  contract_office: "VW",
  psirt: "V",
  field_service: "V",
  sales: "VWD",
  safety_officer: "VWD",
  delegate: "V",
};
const letters = { view: "V", write: "W", delegate: "D" } as const;

test.each(ROLES.flatMap((role) => (["view", "write", "delegate"] as const).map((action) => ({ role, action }))))("$role / $action", ({ role, action }) => {
  expect(contractPermissions[action]).toHaveProperty(role);
  expect(may({ roles: [role] }, contractPermissions, action)).toBe(expected[role].includes(letters[action]));
});

test("no role, no right", () => {
  for (const action of ["view", "write", "delegate"] as const) expect(may({ roles: [] }, contractPermissions, action)).toBe(false);
});
