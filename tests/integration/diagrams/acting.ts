import {
  addVersion, createDiagram, listAccesses, listDiagramHistory, listDiagrams, listVersions, listWithdrawals, readDiagram,
  releaseDiagram, updateDiagram, viewDiagramFile, withdrawDiagram,
} from "#server/modules/diagrams/index.ts";
import type { DiagramLevel } from "#server/modules/diagrams/index.ts";
import type { TestWorld } from "#tests/support/world.ts";

export type Pair = readonly [hospital: string, vendor: string];
export const pair: Pair = ["hikari", "asahi"];

export const file = (letter = "a") => ({ name: `構成図-${letter}.png`, mediaType: "image/png", size: 2_048, sha256: letter.repeat(64) });
export const facts = { title: "手術部ネットワーク構成図", description: "手術室と機器管理室", level: "L2" as DiagramLevel, tlp: "AMBER+STRICT" as const };
export const version = { asOf: "2026-10-01", note: null };

/** What people do with diagrams, each through the product's own commands. */
export function actingIn(world: TestWorld) {
  const { stage } = world;
  const act = stage.inWorkspace.bind(stage);
  return {
    create: (person: string, level: DiagramLevel = "L2", where = pair, requestId: string | null = null) =>
      act(person, where, world.now, (tx, scope) => createDiagram(tx, scope, { ...facts, level, ...version }, file("a")), requestId),
    addVersion: (person: string, id: string, letter = "b", where = pair) =>
      act(person, where, world.now, (tx, scope) => addVersion(tx, scope, id, { ...version, asOf: "2026-11-01" }, file(letter))),
    update: (person: string, id: string, revision: number, change: Partial<typeof facts>, where = pair) =>
      act(person, where, world.now, (tx, scope) => updateDiagram(tx, scope, id, revision, { ...facts, ...change })),
    release: (person: string, id: string, versionId: string, revision: number, where = pair) =>
      act(person, where, world.now, (tx, scope) => releaseDiagram(tx, scope, id, revision, { versionId, purpose: "保守経路の確認" })),
    withdraw: (person: string, id: string, where = pair) => act(person, where, world.now, (tx, scope) => withdrawDiagram(tx, scope, id)),
    view: (person: string, id: string, versionId: string, where = pair) =>
      act(person, where, world.now, (tx, scope) => viewDiagramFile(tx, scope, id, versionId, "shown")),
    read: (person: string, id: string, where = pair) => stage.readInWorkspace(person, where, (db, scope) => readDiagram(db, scope, id)),
    list: (person: string, where = pair) =>
      stage.readInWorkspace(person, where, async (db, scope) => (await listDiagrams(db, scope, null)).diagrams),
    ids: (person: string, where = pair) =>
      stage.readInWorkspace(person, where, async (db, scope) => (await listDiagrams(db, scope, null)).diagrams.map(({ id }) => id)),
    versions: (person: string, id: string, where = pair) => stage.readInWorkspace(person, where, (db, scope) => listVersions(db, scope, id)),
    history: (person: string, id: string, where = pair) =>
      stage.readInWorkspace(person, where, async (db, scope) => listDiagramHistory(db, scope, await readDiagram(db, scope, id))),
    accesses: (person: string, id: string, where = pair) =>
      stage.readInWorkspace(person, where, async (db, scope) => (await listAccesses(db, scope, id, { limit: 20 })).accesses),
    withdrawals: (person: string, where = pair) => stage.readInWorkspace(person, where, (db, scope) => listWithdrawals(db, scope)),
  };
}
