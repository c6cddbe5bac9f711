import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { nameOf, publicCommands } from "./support/command-rules.ts";
import { reaches, readModules } from "./support/module-functions.ts";

/** What an open, unattended computer must not do by itself; each command with the reason. */
const ACTS: Readonly<Record<string, string>> = {
  "auth/changePassword": "makes the account somebody else's",
  "audit/exportOrganizationRecord": "a file of everything that happened inside the organization",
  "audit/exportWorkspaceRecord": "a file of everything that happened in a workspace",
  "diagrams/releaseDiagram": "an L3 shows the whole network of the hospital",
  "organizations/createMember": "gives rights, and a link that opens an account",
  "organizations/deactivateMember": "takes all rights away",
  "organizations/issuePasswordLink": "a link that opens somebody's account",
  "organizations/narrowMember": "roles within one workspace",
  "organizations/reactivateMember": "gives rights back",
  "organizations/signOutMember": "throws somebody out in the middle of their work",
  "organizations/updateMember": "roles and the admin's right",
  "second-factors/addPasskey": "a stranger's device must not become the person's",
  "second-factors/changeSignInRule": "decides how well everybody is protected",
  "second-factors/enrolTotp": "a stranger's telephone must not become the person's",
  "second-factors/issueRecoveryCodes": "ten ways past the second factor",
  "second-factors/removePasskey": "takes a protection away",
  "second-factors/removeTotp": "takes a protection away",
  "second-factors/takeAwayFactors": "opens somebody's account to whoever has the password",
  "single-sign-on/configureProvider": "decides whose word lets everybody in",
};

it("these commands need a fresh sign-in, and no others", () => {
  const tree = readModules();
  const found = publicCommands(tree).filter((item) => reaches(tree, item, [{ file: "server/platform/freshness.ts", name: "requireFresh" }]));
  expect(found.map(nameOf).sort()).toEqual(Object.keys(ACTS).sort());
});

/** A page that sends such a command asks for the proof itself: `useForm` leaves that to it. */
it("every page that leads to one of them asks beside its form, or leads to where it is asked", () => {
  const names = Object.keys(ACTS).map((name) => name.split("/")[1] ?? "");
  const pages = globSync("app/features/*/routes/*.{ts,tsx}").filter((file) => names.some((name) => new RegExp(`\\b${name}\\b`).test(readFileSync(file, "utf8"))));
  expect(pages.length).toBeGreaterThan(8);
  expect(pages.filter((file) => !withParts(file).some((text) => /<ConfirmFirst|confirmFirst\(/.test(text)) && !file.endsWith("/enrol.tsx"))).toEqual([]);
});

/** A page's source and that of the components beside it. */
function withParts(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const parts = [...source.matchAll(/from "(\.\.\/components\/[\w-]+\.tsx)"/g)].map(([, part = ""]) => join(dirname(file), part));
  return [source, ...parts.filter((part) => existsSync(part)).map((part) => readFileSync(part, "utf8"))];
}
