import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import {
  acknowledgeAdvisory, importAdvisory, listDeliveries, parseStoredCsaf, publishAdvisory, readAdvisory, readRevision,
} from "#server/modules/advisories/index.ts";
import type { ImportedAdvisory } from "#server/modules/advisories/index.ts";
import type { DeliveryComment, ImportDecision } from "#server/modules/advisories/schema.ts";
import { csafFile } from "#server/demo-world/csaf-file.ts";
import { bedsideMonitor, pumpServer } from "#server/demo-world/advisory-documents.ts";
import type { TestWorld } from "#tests/support/world.ts";

export type Pair = readonly [hospital: string, vendor: string];
export const hikariAsahi: Pair = ["hikari", "asahi"];
export const minatoAsahi: Pair = ["minato", "asahi"];
export const hikariSeiran: Pair = ["hikari", "seiran"];

const day = (text: string): Date => new Date(`${text}T09:00:00+09:00`);

/** A document with a tracking id of its own, so that tests of one file do not meet. */
export const critical = (id: string): Uint8Array => csafFile({ ...pumpServer(day("2026-11-01")), trackingId: id });
export const criticalRevised = (id: string): Uint8Array =>
  csafFile({ ...pumpServer(day("2026-11-01"), day("2026-11-10")), trackingId: id });
export const high = (id: string): Uint8Array => csafFile({ ...bedsideMonitor(day("2026-11-01")), trackingId: id });
export const medium = (id: string): Uint8Array => {
  const document = bedsideMonitor(day("2026-11-01"));
  return csafFile({
    ...document, trackingId: id,
    vulnerabilities: document.vulnerabilities.map((vulnerability) => ({
      ...vulnerability, score: { vector: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N", base: 5.9, severity: "MEDIUM" as const },
    })),
  });
};

export const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../support/fixtures/csaf/${name}`, import.meta.url));

/** Through the blob store and the parser, as the import page does it. */
export async function importBytes(
  world: TestWorld, person: string, bytes: Uint8Array, options: { name?: string; decision?: ImportDecision; failAfter?: Error } = {},
): Promise<ImportedAdvisory> {
  const { blobs } = world.services;
  const stored = await blobs.write(Readable.from([bytes]), { limitBytes: 50 * 1024 * 1024 });
  const parsed = await parseStoredCsaf(blobs, stored.sha256);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const file = { name: options.name ?? "advisory.json", mediaType: "application/json", size: stored.size, sha256: stored.sha256 };
  return world.stage.inOrganization(person, world.now, async (tx, scope) => {
    const imported = await importAdvisory(tx, scope, parsed.advisory, file, options.decision ?? null);
    if (options.failAfter !== undefined) throw options.failAfter;
    return imported;
  });
}

export const noComment: DeliveryComment = { clinicalImpact: null, contact: null, actionDueOn: null };

export const publish = (world: TestWorld, person: string, advisoryId: string, pairs: readonly Pair[], words = noComment) =>
  world.stage.inOrganization(person, world.now, (tx, scope) => publishAdvisory(tx, scope, {
    advisoryId, workspaceIds: pairs.map(([hospital, vendor]) => world.stage.workspaceId(hospital, vendor)), ...words,
  }));

/** The delivery of an advisory as a person finds it in the workspace's list; undefined where it is not. */
export async function deliveryOf(world: TestWorld, person: string, pair: Pair, advisoryId: string) {
  const { deliveries } = await world.stage.readInWorkspace(person, pair, (db, scope) => listDeliveries(db, scope, null));
  return deliveries.find((delivery) => delivery.advisoryId === advisoryId);
}

export async function requireDelivery(world: TestWorld, person: string, pair: Pair, advisoryId: string) {
  const delivery = await deliveryOf(world, person, pair, advisoryId);
  if (delivery === undefined) throw new Error("there is no such delivery");
  return delivery;
}

export const acknowledge = (world: TestWorld, person: string, pair: Pair, deliveryId: string, revision: number) =>
  world.stage.inWorkspace(person, pair, world.now, (tx, scope) => acknowledgeAdvisory(tx, scope, deliveryId, revision));

/** An advisory of a vendor's library with one of its revisions, the current one unless a number is given. */
export const readFrom = (world: TestWorld, person: string, id: string, number?: number) =>
  world.stage.readInOrganization(person, async (db, scope) => {
    const advisory = await readAdvisory(db, scope, id);
    return { ...advisory, revision: await readRevision(db, scope, id, number ?? advisory.current.number) };
  });
