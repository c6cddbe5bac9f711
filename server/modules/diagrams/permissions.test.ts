import { expect, test } from "vitest";
import { may } from "#server/platform/permissions.ts";
import { ROLES } from "#server/platform/roles.ts";
import { authorizeReleasing } from "./authorize.ts";
import { diagramPermissions } from "./permissions.ts";
import type { DiagramAction } from "./permissions.ts";

/** The matrix as the domain states it, role by role: HX HM HI HE HC, VP VS VC VR VD. */
const expected: Record<DiagramAction, string> = {
  view: "YYYY- YY---",
  write: "Y-YY- -----",
  release: "-YY-- -----",
  releaseFull: "Y-Y-- -----",
  readAccessLog: "YYY-- -----",
};

test.each(Object.keys(expected) as DiagramAction[])("every cell of %s", (action) => {
  const cells = [...expected[action].replace(" ", "")];
  expect(cells).toHaveLength(ROLES.length);
  expect(Object.keys(diagramPermissions[action]).sort()).toEqual([...ROLES].sort());
  expect(ROLES.map((role) => (may({ roles: [role] }, diagramPermissions, action) ? "Y" : "-"))).toEqual(cells);
});

test("no action is left out of the expectation", () => {
  expect(Object.keys(diagramPermissions).sort()).toEqual(Object.keys(expected).sort());
});

test("nobody without a role may do anything", () => {
  for (const action of Object.keys(expected) as DiagramAction[]) expect(may({ roles: [] }, diagramPermissions, action)).toBe(false);
});

test.each(ROLES)("%s is let through to a release exactly when some level is theirs to release", (role) => {
  const index = ROLES.indexOf(role);
  const releasesSome = [expected.release, expected.releaseFull].some((row) => row.replace(" ", "")[index] === "Y");
  const attempt = () => authorizeReleasing({ roles: [role] });
  if (releasesSome) expect(attempt).not.toThrow();
  else expect(attempt).toThrow(expect.objectContaining({ code: "forbidden" }));
});
