import { expect, test } from "vitest";
import { may } from "#server/platform/permissions.ts";
import { ROLES } from "#server/platform/roles.ts";
import { auditPermissions } from "./permissions.ts";
import type { AuditAction } from "./permissions.ts";

/** The matrix as the domain states it, role by role: HX HM HI HE HC, VP VS VC VR VD. */
const expected: Record<AuditAction, string> = {
  view: "YYY-- Y--Y-",
  viewCounterpart: "YYY-- -----",
  export: "YYY-- Y--Y-",
};

test.each(Object.keys(expected) as AuditAction[])("every cell of %s", (action) => {
  const cells = [...expected[action].replace(" ", "")];
  expect(cells).toHaveLength(ROLES.length);
  expect(Object.keys(auditPermissions[action]).sort()).toEqual([...ROLES].sort());
  expect(ROLES.map((role) => (may({ roles: [role] }, auditPermissions, action) ? "Y" : "-"))).toEqual(cells);
  expect(may({ roles: [] }, auditPermissions, action)).toBe(false);
});

test("no action is left out of the expectation", () => {
  expect(Object.keys(auditPermissions).sort()).toEqual(Object.keys(expected).sort());
});
