import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AlreadyImported, ImportUndecided, listLibrary, listRevisions } from "#server/modules/advisories/index.ts";
import type { ImportedAdvisory } from "#server/modules/advisories/index.ts";
import { compareRevisions } from "#server/modules/advisories/csaf/compare-revisions.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { importBytes, readFrom } from "./support.ts";

const DATA = path.resolve(import.meta.dirname, "../../../../shared/data");
const present = existsSync(path.join(DATA, "csaf/index.json"));

interface Facts {
  file: string;
  sha256: string;
  bytes: number;
  id: string;
  title: string;
  tlp: string;
  status: string;
  version: string;
  current_release_date: string;
  cves: string[];
  vulnerabilities: number;
  product_ids: number;
  relationship_product_ids: number;
  revisions: number;
  max_base_score: number | null;
}

interface State {
  file: string;
  id: string;
  cves: string[];
}

const readData = <T>(file: string): T => JSON.parse(readFileSync(path.join(DATA, file), "utf8")) as T;
const bytesOf = (file: string): Buffer => readFileSync(path.join(DATA, file));

describe.skipIf(!present)(present ? "real advisories" : "real advisories (skipped: ../shared/data is not here)", () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openTestWorld();
  });
  afterAll(() => world.close());

  async function library(person: string) {
    const ids: string[] = [];
    let before: string | null = null;
    do {
      const cursor: string | null = before;
      const page: Awaited<ReturnType<typeof listLibrary>> = await world.stage.readInOrganization(person, (db, scope) => listLibrary(db, scope, cursor));
      ids.push(...page.advisories.map(({ trackingId }) => trackingId));
      before = page.next;
    } while (before !== null);
    return ids;
  }

  it("all 40 import with the facts of the index, page by page in the library", async () => {
    const { advisories } = readData<{ advisories: Facts[] }>("csaf/index.json");
    expect(advisories).toHaveLength(40);
    for (const facts of advisories) {
      const { id, number } = await importBytes(world, "takeda", bytesOf(`csaf/${facts.file}`), { name: facts.file });
      expect(number).toBe(1);
      const { trackingId, revision } = await readFrom(world, "takeda", id);
      expect({
        id: trackingId, title: revision.facts.title, tlp: revision.facts.tlp, status: revision.documentStatus, version: revision.documentVersion,
        released: revision.currentReleaseAt.getTime(), cves: revision.facts.cves, vulnerabilities: revision.facts.vulnerabilities.length,
        products: revision.facts.products.length, revisions: revision.facts.revisionHistory.length,
        score: revision.facts.maxBaseScore, file: revision.fileName, bytes: revision.fileSize,
      }).toEqual({
        id: facts.id, title: facts.title, tlp: facts.tlp === "WHITE" ? "CLEAR" : facts.tlp, status: facts.status, version: facts.version,
        released: Date.parse(facts.current_release_date), cves: facts.cves, vulnerabilities: facts.vulnerabilities,
        products: facts.product_ids + facts.relationship_product_ids, revisions: facts.revisions,
        score: facts.max_base_score, file: facts.file, bytes: facts.bytes,
      });
    }
    expect((await library("takeda")).sort()).toEqual(advisories.map(({ id }) => id).sort());
  });

  it("a second import of all 40 makes no duplicate", async () => {
    const before = await library("takeda");
    const { advisories } = readData<{ advisories: Facts[] }>("csaf/index.json");
    for (const { file } of advisories) {
      await expect(importBytes(world, "nishi", bytesOf(`csaf/${file}`))).rejects.toBeInstanceOf(AlreadyImported);
    }
    expect((await library("takeda")).sort()).toEqual(before.sort());
  });

  it.each([
    ["in order", (states: State[]) => states],
    ["in reverse", (states: State[]) => states.toReversed()],
  ])("states of one document fed %s keep the newest current and lose no history", async (_order, arrange) => {
    const own = await openTestWorld();
    try {
      const states = readData<State[]>("csaf-revisions/index.json");
      const trackingIds = [...new Set(states.map(({ id }) => id))];
      expect(trackingIds).toHaveLength(4);
      for (const trackingId of trackingIds) {
        const published = states.filter(({ id }) => id === trackingId);
        const { id, kept } = await feed(own, arrange(published));
        expect(kept).toBe(distinct(published));
        const numbers = await own.stage.readInOrganization("hara", async (db, scope) =>
          (await listRevisions(db, scope, id)).map(({ number }) => number));
        expect(numbers).toEqual(Array.from({ length: kept }, (_, index) => kept - index));
        const read = async (number?: number) => (await readFrom(own, "hara", id, number)).revision;
        const current = await read();
        for (const number of numbers) {
          expect([trackingId, number, compareRevisions(current.facts, (await read(number)).facts)]).not.toEqual([trackingId, number, "newer"]);
        }
        const newest = published.at(-1);
        expect([...current.facts.cves].sort()).toEqual([...(newest?.cves ?? [])].sort());
      }
    } finally {
      await own.close();
    }
  });
});

/** A file whose very content came before adds nothing; one that is no newer is kept in the history. */
async function feed(world: TestWorld, states: readonly State[]): Promise<{ id: string; kept: number }> {
  let last: ImportedAdvisory | null = null;
  let kept = 0;
  for (const { file } of states) {
    const bytes = bytesOf(`csaf-revisions/${file}`);
    try {
      last = await importBytes(world, "hara", bytes).catch((error: unknown) => {
        if (!(error instanceof ImportUndecided)) throw error;
        return importBytes(world, "hara", bytes, { decision: "history" });
      });
      kept += 1;
    } catch (error) {
      if (!(error instanceof AlreadyImported)) throw error;
    }
  }
  if (last === null) throw new Error("nothing was imported");
  return { id: last.id, kept };
}

/** How many states of a document differ in content. */
const distinct = (states: readonly State[]): number => new Set(states.map(({ file }) => bytesOf(`csaf-revisions/${file}`).toString())).size;
