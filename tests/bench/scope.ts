import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { superuserUrl } from "#db/embedded/bootstrap.ts";
import { readConnection } from "#db/embedded/connection-file.ts";
import { startEmbeddedPostgres } from "#db/embedded/index.ts";
import { migrate } from "#db/migrate.ts";
import { createKysely, createPool } from "#db/pool.ts";
import { provisionRoles, roleUrl } from "#db/roles.ts";
import type { DB } from "#db/types.ts";
import { listAttachments } from "#server/modules/attachments/index.ts";
import { createContract, listContracts, readContract } from "#server/modules/contracts/index.ts";
import { listHistory, readMarks } from "#server/modules/workspaces/index.ts";
import { Stage } from "#server/demo-world/stage.ts";
import { createDirectoryBlobStore } from "#server/platform/blobs/index.ts";
import { readConfig } from "#server/platform/config.ts";
import { createLog } from "#server/platform/log.ts";
import { createPost } from "#server/platform/mail/index.ts";
import { openScope, readAs } from "#server/platform/scope.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";
import { figures, report, timed } from "./support/measure.ts";

const CONTRACTS = 200;
const WARM_UP = 300;
const SAMPLES = 1_500;

/**
 * Five queries of the contracts' pages as a request makes them: one transaction under the person's scope and row-level
 * security. Baseline: the same five on a connection that no policy holds, without a scope and without a transaction,
 * alternately.
 */
export async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "portal-bench-"));
  const database = await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres") });
  await migrate(database.ownerUrl, "db/migrations");
  await provisionRoles(database.ownerUrl, undefined);
  const pools = [createPool(roleUrl(database.ownerUrl, "portal_app", undefined), 2, () => {}), createPool(roleUrl(database.ownerUrl, "portal_auth", undefined), 2, () => {})] as const;
  const bare = createPool(await superuser(dataDir), 1, () => {});
  try {
    const db = createKysely(pools[0]);
    const { identity, contractId } = await fill(db, createKysely(pools[1]), database.ownerUrl, dataDir);
    let scope: Scope | undefined;
    const ours = () => readAs(db, identity, async (scoped) => {
      scope = await openScope(scoped, identity.userId, identity.workspaceId);
      return page(scoped, scope, contractId);
    });
    await ours();
    const open = scope;
    if (open === undefined) throw new Error("no scope was opened");
    // The queries take what a scope has opened; this connection is the same to them, with nothing in its way.
    const unscoped = createKysely(bare);
    const baseline = () => unscoped.connection().execute((connection) => page(connection as unknown as ScopedDb, open, contractId));
    if (JSON.stringify(await ours()) !== JSON.stringify(await baseline())) throw new Error("the two pages differ");
    const samples = { ours: [] as number[], baseline: [] as number[] };
    for (let i = 0; i < WARM_UP + SAMPLES; i += 1) {
      const [one, other] = [await timed(ours), await timed(baseline)];
      if (i < WARM_UP) continue;
      samples.ours.push(one);
      samples.baseline.push(other);
    }
    report("scope", figures(samples.ours), figures(samples.baseline), { samples: SAMPLES, queries: 5 });
  } finally {
    await Promise.all([...pools, bare].map((pool) => pool.end()));
    await database.stop("immediate");
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function page(db: ScopedDb, scope: Scope, contractId: string) {
  return [
    await listContracts(db, scope, null), await readContract(db, scope, contractId), await listAttachments(db, scope, [contractId]),
    await listHistory(db, scope, contractId), [...(await readMarks(db, scope, [contractId]))],
  ];
}

/** The demo world's organizations, with more than a page of contracts in each workspace. */
async function fill(db: Kysely<DB>, authDb: Kysely<DB>, ownerUrl: string, dataDir: string) {
  const config = readConfig({ port: 0, ownerUrl, dataDir, rootDir: process.cwd(), embedded: false, isNew: true, onProgress: () => {} }, {});
  const stage = new Stage({
    config, log: createLog("silent"), clock: () => new Date(), db, authDb, blobs: createDirectoryBlobStore(join(dataDir, "blobs")), publish: () => {},
    post: createPost(config), readTxtRecords: () => Promise.resolve([]),
  }, new Date());
  await stage.buildOrganizations("no password");
  let contractId = "";
  for (const [vendor, pair] of [["oka", ["hikari", "asahi"]], ["ogawa", ["hikari", "seiran"]], ["oka", ["minato", "asahi"]]] as const) {
    for (let i = 0; i < CONTRACTS; i += 1) {
      const { id } = await stage.inWorkspace(vendor, pair, new Date(), (tx, scope) => createContract(tx, scope, {
        title: `保守契約 ${i}`, devices: "輸液ポンプ 10台", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: true, cyberScopeText: "四半期ごと", contact: null,
      }, [{ name: "契約書.pdf", mediaType: "application/pdf", size: 1_000, sha256: "a".repeat(64) }]));
      if (pair[1] === "seiran") contractId = id;
    }
  }
  const workspaceId = stage.workspaceId("hikari", "seiran");
  const { organizationId } = await stage.readInWorkspace("mori", ["hikari", "seiran"], (_db, scope) => Promise.resolve(scope));
  return { identity: { userId: stage.userId("mori"), organizationId, workspaceId }, contractId };
}

async function superuser(dataDir: string): Promise<string> {
  const connection = await readConnection(join(dataDir, "postgres/connection.json"));
  if (connection?.port == null) throw new Error("the database has left no address");
  const url = new URL(superuserUrl(connection.port, connection));
  url.pathname = "/portal";
  return url.href;
}
