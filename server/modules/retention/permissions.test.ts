import { expect, test } from "vitest";
import { may } from "#server/platform/permissions.ts";
import { ROLES } from "#server/platform/roles.ts";
import { retentionPermissions } from "./permissions.ts";

const holding = ["hospital_administrator", "device_safety_manager", "his_safety_manager", "psirt", "safety_officer"];

test.each(ROLES)("%s / hold", (role) => {
  expect(retentionPermissions.hold).toHaveProperty(role);
  expect(may({ roles: [role] }, retentionPermissions, "hold")).toBe(holding.includes(role));
});

test("no role, no right", () => {
  expect(may({ roles: [] }, retentionPermissions, "hold")).toBe(false);
});
