import { describe, expect, test } from "vitest";
import { may } from "#server/platform/permissions.ts";
import { ROLES } from "#server/platform/roles.ts";
import type { Role } from "#server/platform/roles.ts";
import { advisoryPermissions } from "./permissions.ts";
import type { AdvisoryAction } from "./permissions.ts";

/** The advisory row of the roles × actions matrix: V view, C create and publish, A approve (and so publish), K acknowledge. */
const ROW: Record<Role, string> = {
  hospital_administrator: "V",
  device_safety_manager: "VK",
  his_safety_manager: "VK",
  clinical_engineer: "V",
  contract_office: "",
  psirt: "VC",
  field_service: "V",
  sales: "V",
  safety_officer: "VA",
  delegate: "V",
};
const LETTERS: Record<AdvisoryAction, readonly string[]> = {
  view: ["V"], import: ["C", "A"], publish: ["C", "A"], acknowledge: ["K"],
};

describe.each(Object.keys(LETTERS) as AdvisoryAction[])("%s", (action) => {
  test.each(ROLES)("by %s", (role) => {
    expect(advisoryPermissions[action]).toHaveProperty(role);
    expect(may({ roles: [role] }, advisoryPermissions, action)).toBe(LETTERS[action].some((letter) => ROW[role].includes(letter)));
  });
});

test("nobody without a role may do anything", () => {
  for (const action of Object.keys(LETTERS) as AdvisoryAction[]) expect(may({ roles: [] }, advisoryPermissions, action)).toBe(false);
});

test("the table has no actions beside these", () => {
  expect(Object.keys(advisoryPermissions).sort()).toEqual(Object.keys(LETTERS).sort());
});
