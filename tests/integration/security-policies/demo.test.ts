import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPairs } from "#server/demo-world/organizations.ts";
import { playSecurityPolicies } from "#server/demo-world/security-policies.ts";
import { attentionSecurityPolicies, listSecurityPolicies, listVersions, readVersionDocument } from "#server/modules/security-policies/index.ts";
import { inspectFile } from "#server/platform/file-types/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await playSecurityPolicies(world.stage);
});
afterAll(() => world.close());

const readerOf = (hospital: string) => (hospital === "hikari" ? "mori" : "ueda");

test.each(["mori", "ishii", "ueda", "takeda", "nishi", "hara"])("the demo world leaves %s something to do", async (person) => {
  const items = await world.stage.readInOrganization(person, (db, scope) => attentionSecurityPolicies(db, scope, world.now));
  expect(items.filter(({ group }) => group !== "waiting")).not.toEqual([]);
});

test.each(demoPairs)("every document of %s and %s is what its name says", async (hospital, vendor) => {
  const documents = await world.stage.readInWorkspace(readerOf(hospital), [hospital, vendor], async (db, scope) => {
    const { policies } = await listSecurityPolicies(db, scope, { before: null, owner: null });
    const found = [];
    for (const { id } of policies) {
      const { versions } = await listVersions(db, scope, id, null);
      for (const version of versions) found.push(await readVersionDocument(db, scope, id, version.id));
    }
    return found;
  });
  expect(documents.length).toBeGreaterThan(1);
  for (const { fileName, mediaType, size, sha256 } of documents) {
    const open = async (range?: { start: number; end: number }) => {
      const blob = await world.services.blobs.open(sha256, range);
      if (blob === null) throw new Error(`${fileName} is not stored`);
      return blob.stream;
    };
    const content = Buffer.concat(await (await open()).toArray() as Buffer[]);
    expect(content.byteLength).toBe(size);
    const inspected = await inspectFile({ claimedName: fileName, head: content.subarray(0, 4_100), size, open }, "policy-document");
    expect(inspected).toMatchObject({ ok: true, mediaType });
    if (mediaType === "application/pdf") expect(objectsAreWhereTheTableSays(content.toString("latin1"))).toBe(true);
  }
});

/** The cross-reference table of a PDF leads to each of its objects. */
function objectsAreWhereTheTableSays(pdf: string): boolean {
  const table = pdf.slice(Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]));
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
  return table.startsWith("xref\n") && offsets.length > 5 && offsets.every((offset, index) => pdf.startsWith(`${index + 1} 0 obj\n`, offset));
}
