import { Readable } from "node:stream";
import pg from "pg";
import { createKysely } from "#db/pool.ts";
import { createContract } from "#server/modules/contracts/index.ts";
import { changePeriods, placeHold, purge, readPeriods, readTombstone, releaseHold, stateDevices } from "#server/modules/retention/index.ts";
import type { PurgeReport } from "#server/modules/retention/index.ts";
import type { Periods, PlaceHold } from "#server/modules/retention/schema.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { acting as actingOnIncidents, monitored } from "../incidents/support.ts";

export type Pair = readonly [hospital: string, vendor: string];
export const pair: Pair = ["hikari", "asahi"];

/** Midnight in Japan, at the beginning of a calendar day. */
export const dayAt = (day: string): Date => new Date(`${day}T00:00:00+09:00`);

/** What people and time do with things that are kept. */
export function keepingIn(world: TestWorld) {
  const { stage, services, now } = world;
  const db = createKysely(world.database.pool("portal_purge", 2));
  const failures: string[] = [];
  return {
    db, failures,
    /** Changes what only the operator can, the owner of the database. */
    async asOwner(statements: string): Promise<void> {
      const client = new pg.Client({ connectionString: world.database.ownerUrl });
      await client.connect();
      await client.query(statements).finally(() => client.end());
    },
    purge: (day: string, dryRun = false): Promise<PurgeReport> =>
      purge({ db, blobs: services.blobs, now: dayAt(day), dryRun, onFailure: (id) => void failures.push(id) }),
    async file(content: string): Promise<{ name: string; mediaType: string; size: number; sha256: string }> {
      const { sha256, size } = await services.blobs.write(Readable.from([Buffer.from(content)]), { limitBytes: 10_000 });
      return { name: "契約書.pdf", mediaType: "application/pdf", size, sha256 };
    },
    contract: async (endsOn: string, files: Parameters<typeof createContract>[3] = [], where = pair): Promise<string> =>
      (await stage.inWorkspace("sakai", where, now, (tx, scope) => createContract(tx, scope, {
        title: "消えるべき契約", devices: "AP-100 20台", startsOn: "2005-04-01", endsOn, cyberScope: true, cyberScopeText: "四半期ごと", contact: null,
      }, files))).id,
    async closedIncident(): Promise<string> {
      const act = actingOnIncidents(world);
      const id = await monitored(act);
      await act.comment("kondo", id, "消えるべきコメント");
      await act.approve("mori", id, "closed");
      await act.approve("takeda", id, "closed");
      return id;
    },
    hold: async (person: string, what: PlaceHold["what"], where = pair): Promise<string> =>
      (await stage.inWorkspace(person, where, now, (tx, scope) => placeHold(tx, scope, { what, reason: "訴訟に備えて" }))).id,
    release: (person: string, id: string, where = pair) => stage.inWorkspace(person, where, now, (tx, scope) => releaseHold(tx, scope, id)),
    state: (person: string, kind: "incident" | "advisory", subject: string, devices: "special" | "other", where = pair) =>
      stage.inWorkspace(person, where, now, (tx, scope) => stateDevices(tx, scope, { kind, subject, devices })),
    periods: (person: string, more: Partial<Periods>) => stage.inOrganization(person, now, async (tx, scope) =>
      changePeriods(tx, scope, { ...(await readPeriods(tx.db, scope)), ...more })),
    tombstone: (person: string, id: string, where = pair) => stage.readInWorkspace(person, where, (scoped, scope) => readTombstone(scoped, scope, id)),
    /** Is it there, whoever may see it? */
    exists: async (table: "contract" | "incident" | "advisory_delivery" | "diagram_version", id: string): Promise<boolean> =>
      (await db.selectFrom(table).select("id").where("id", "=", id).executeTakeFirst()) !== undefined,
  };
}
