import { expect, test } from "vitest";
import { may } from "#server/platform/permissions.ts";
import { ROLES } from "#server/platform/roles.ts";
import type { Role } from "#server/platform/roles.ts";
import { contractPermissions } from "./permissions.ts";

/** V view, W write: every cell, role by role. */
const expected: Record<Role, string> = {
  hospital_administrator: "VW",
  device_safety_manager: "V",
  his_safety_manager: "V",
  clinical_engineer: "V",
  contract_office: "VW",
  psirt: "V",
  field_service: "V",
  sales: "VW",
  safety_officer: "VW",
};
const letters = { view: "V", write: "W" } as const;

test.each(ROLES.flatMap((role) => (["view", "write"] as const).map((action) => ({ role, action }))))("$role / $action", ({ role, action }) => {
  expect(contractPermissions[action]).toHaveProperty(role);
  expect(may({ roles: [role] }, contractPermissions, action)).toBe(expected[role].includes(letters[action]));
});

test("no role, no right", () => {
  expect(may({ roles: [] }, contractPermissions, "view")).toBe(false);
  expect(may({ roles: [] }, contractPermissions, "write")).toBe(false);
});
