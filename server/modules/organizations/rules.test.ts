import { describe, expect, it, test } from "vitest";
import { assertAdminRemains, assertRolesOfSide, memberChange } from "./rules.ts";
import type { MemberFacts } from "./rules.ts";

const before: MemberFacts = { name: "新井 望", jobTitle: null, roles: ["clinical_engineer", "contract_office"], isAdmin: false };

describe("what changed of a member", () => {
  it.each<[string, Partial<MemberFacts>, ReturnType<typeof memberChange>]>([
    ["nothing", {}, { details: [], rights: null }],
    ["the order of roles says nothing", { roles: ["contract_office", "clinical_engineer"] }, { details: [], rights: null }],
    ["a name and a title", { name: "新井 希", jobTitle: "臨床工学科" }, { details: ["name", "jobTitle"], rights: null }],
    ["a role more and one less", { roles: ["clinical_engineer", "his_safety_manager"] },
      { details: [], rights: { added: ["his_safety_manager"], removed: ["contract_office"], isAdmin: null } }],
    ["the admin's right", { isAdmin: true }, { details: [], rights: { added: [], removed: [], isAdmin: true } }],
  ])("%s", (_what, after, change) => {
    expect(memberChange(before, { ...before, ...after })).toEqual(change);
  });

  it("tells a right that was taken", () => {
    expect(memberChange({ ...before, isAdmin: true }, before).rights?.isAdmin).toBe(false);
  });
});

describe("the last admin", () => {
  const last = { isAdmin: true, isOnlyAdmin: true };
  it.each([
    ["leaves", last, { isActive: false, isAdmin: true }],
    ["gives up the right", last, { isActive: true, isAdmin: false }],
  ])("never %s", (_what, member, after) => {
    expect(() => assertAdminRemains(member, after)).toThrow(expect.objectContaining({ code: "invalid-state", reason: "lastAdmin" }));
  });

  it.each([
    ["keeps the right", last, { isActive: true, isAdmin: true }],
    ["is not the last", { isAdmin: true, isOnlyAdmin: false }, { isActive: false, isAdmin: true }],
    ["is no admin at all", { isAdmin: false, isOnlyAdmin: false }, { isActive: false, isAdmin: false }],
  ])("%s: allowed", (_what, member, after) => {
    expect(() => assertAdminRemains(member, after)).not.toThrow();
  });
});

test("roles of the other side are refused", () => {
  expect(() => assertRolesOfSide("hospital", ["clinical_engineer"])).not.toThrow();
  expect(() => assertRolesOfSide("hospital", ["clinical_engineer", "psirt"])).toThrow(expect.objectContaining({ reason: "roleOfOtherSide" }));
});
