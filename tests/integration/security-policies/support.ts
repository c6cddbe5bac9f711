import { createHash, randomUUID } from "node:crypto";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { createSecurityPolicy, issueVersion, listSecurityPolicies, listVersions, readSecurityPolicy } from "#server/modules/security-policies/index.ts";
import type { NewSecurityPolicy, NewVersion } from "#server/modules/security-policies/schema.ts";
import type { TestWorld } from "#tests/support/world.ts";

export type Pair = readonly [hospital: string, vendor: string];
export const pair: Pair = ["hikari", "asahi"];
export const otherPair: Pair = ["hikari", "seiran"];

export const input: NewSecurityPolicy = {
  title: "製品セキュリティポリシー", category: "product_security_policy", scopeText: "輸液ポンプ AP-100 シリーズ", tlp: "GREEN",
  label: "Ver. 1.0", issuedOn: "2026-11-01", expiresOn: "2027-10-31",
};
export const next: NewVersion = {
  label: "Ver. 1.1", issuedOn: "2026-11-20", expiresOn: null, changeSummary: "窓口を変更", supersedes: 1,
};

/** A stored document whose content exists nowhere else. */
export function documentFile(name = "policy.pdf"): StoredFile {
  return { name, mediaType: "application/pdf", size: 1_234, sha256: createHash("sha256").update(randomUUID()).digest("hex") };
}

/** What the tests do again and again, through the product's own commands and queries. */
export const actions = (world: TestWorld) => ({
  create: (person: string, overrides: Partial<NewSecurityPolicy> = {}, where = pair, requestId?: string) =>
    world.stage.inWorkspace(person, where, world.now, (tx, scope) =>
      createSecurityPolicy(tx, scope, { ...input, ...overrides }, documentFile()), requestId),
  issue: (person: string, id: string, overrides: Partial<NewVersion> = {}, where = pair, at = world.now) =>
    world.stage.inWorkspace(person, where, at, (tx, scope) => issueVersion(tx, scope, id, { ...next, ...overrides }, documentFile())),
  read: (person: string, id: string, where = pair) => world.stage.readInWorkspace(person, where, (db, scope) => readSecurityPolicy(db, scope, id)),
  versions: (person: string, id: string, where = pair) =>
    world.stage.readInWorkspace(person, where, async (db, scope) => (await listVersions(db, scope, id, null)).versions),
  ids: (person: string, where = pair, owner: "own" | "counterpart" | null = null) =>
    world.stage.readInWorkspace(person, where, async (db, scope) =>
      (await listSecurityPolicies(db, scope, { before: null, owner })).policies.map(({ id }) => id)),
  told: () => world.published.map(({ envelope }) => [envelope.type, envelope.subject.id]),
});
