import { expect, test } from "vitest";
import { DomainError } from "#server/platform/errors.ts";
import { may } from "#server/platform/permissions.ts";
import { HOSPITAL_ROLES, ROLES } from "#server/platform/roles.ts";
import type { Role, Side } from "#server/platform/roles.ts";
import { authorizeAcknowledgement, authorizeRevision, mayAcknowledge, mayRevise, securityPolicyPermissions } from "./permissions.ts";

/** V view, W write own documents, K acknowledge the other side's: every cell, role by role. */
const expected: Record<Role, string> = {
  hospital_administrator: "VWK",
  device_safety_manager: "VWK",
  his_safety_manager: "VWK",
  clinical_engineer: "V",
  contract_office: "V",
  psirt: "VWK",
  field_service: "V",
  sales: "VK",
  safety_officer: "VWK",
  delegate: "V",
};
const letters = { view: "V", write: "W", acknowledge: "K" } as const;
const sideOf = (role: Role): Side => ((HOSPITAL_ROLES as readonly Role[]).includes(role) ? "hospital" : "vendor");

function outcomeOf(act: () => void): string {
  try {
    act();
    return "allowed";
  } catch (error) {
    return error instanceof DomainError ? error.code : "unexpected";
  }
}

const cells = ROLES.flatMap((role) => (["view", "write", "acknowledge"] as const).map((action) => ({ role, action })));

test.each(cells)("$role / $action", ({ role, action }) => {
  expect(securityPolicyPermissions[action]).toHaveProperty(role);
  expect(may({ roles: [role] }, securityPolicyPermissions, action)).toBe(expected[role].includes(letters[action]));
});

test("no role, no right", () => {
  for (const action of ["view", "write", "acknowledge"] as const) expect(may({ roles: [] }, securityPolicyPermissions, action)).toBe(false);
});

test.each(ROLES.flatMap((role) => (["hospital", "vendor"] as const).map((ownerSide) => ({ role, ownerSide }))))(
  "$role before a document of the $ownerSide", ({ role, ownerSide }) => {
    const actor = { roles: [role], side: sideOf(role) };
    const own = actor.side === ownerSide;
    const revises = own && expected[role].includes("W");
    const acknowledges = !own && expected[role].includes("K");
    expect(mayRevise(actor, { ownerSide })).toBe(revises);
    expect(mayAcknowledge(actor, { ownerSide })).toBe(acknowledges);
    expect(outcomeOf(() => authorizeRevision(actor, { ownerSide }))).toBe(revises ? "allowed" : "forbidden");
    expect(outcomeOf(() => authorizeAcknowledgement(actor, { ownerSide }))).toBe(acknowledges ? "allowed" : "forbidden");
  });
