import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { startEmbeddedPostgres, type StartStep } from "#db/embedded/index.ts";
import { clusterName } from "#db/embedded/postmaster-file.ts";
import { processInfo } from "#db/embedded/process-identity.ts";
import { query, runChild, stateOf, THROW_AWAY, workspace } from "./support.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const space = workspace();
afterAll(() => space.dispose());

async function start(dataDir: string, settings: Record<string, string> = THROW_AWAY) {
  const steps: StartStep[] = [];
  const database = await startEmbeddedPostgres({ dataDir, settings, onProgress: (step) => steps.push(step) });
  return { database, steps: steps.filter((step) => step !== "copy-binaries") };
}

/** A Node process that starts the database and is killed without a chance to stop it. */
async function killedStarter(dataDir: string, settings: Record<string, string> = THROW_AWAY): Promise<number> {
  const child = runChild({ dataDir, settings }, `
    const database = await startEmbeddedPostgres(options);
    console.log("PORT", database.port);
    setInterval(() => {}, 1000);`);
  const port = Number(await child.line("PORT"));
  process.kill(child.pid, "SIGKILL");
  await child.ended;
  return port;
}

async function serverPid(dataDir: string): Promise<number> {
  const found = await stateOf(dataDir);
  if (found.state !== "running") throw new Error(`the server is ${found.state}`);
  return found.server.pid;
}

test("after a kill -9 of Node the next start takes the running server over and stops it at its end", async () => {
  const dataDir = await space.folder();
  const port = await killedStarter(dataDir);
  const pid = await serverPid(dataDir);
  const { database, steps } = await start(dataDir);
  expect(steps).toEqual(["reuse"]);
  expect(database.port).toBe(port);
  expect(await serverPid(dataDir)).toBe(pid);
  await database.stop();
  expect((await stateOf(dataDir)).state).toBe("stopped");
  expect(await readdir(join(dataDir, "users"))).toEqual([]);
});

test("a left-over server with other settings is restarted", async () => {
  const dataDir = await space.folder();
  await killedStarter(dataDir);
  const { database, steps } = await start(dataDir, { ...THROW_AWAY, work_mem: "8MB" });
  expect(steps).toEqual(["start"]);
  expect(await query(database.ownerUrl, "show work_mem")).toEqual([{ work_mem: "8MB" }]);
  await database.stop();
});

test("no acknowledged row is lost when PostgreSQL itself is killed in the middle of writing", async () => {
  const dataDir = await space.folder();
  const { database } = await start(dataDir, {});
  await query(database.ownerUrl, "create table entry (id int primary key)");
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  let acknowledged = 0;
  const writing = (async () => {
    for (let id = 1; ; id += 1) {
      await client.query("insert into entry values ($1)", [id]);
      acknowledged = id;
    }
  })().catch((error: Error) => error);
  while (acknowledged < 200) await new Promise((resolve) => setTimeout(resolve, 5));
  process.kill(await serverPid(dataDir), "SIGKILL");
  expect(await writing).toBeInstanceOf(Error);

  const again = await start(dataDir, {});
  expect(again.steps).toEqual(["recover"]);
  const [row] = await query<{ count: number; highest: number }>(
    again.database.ownerUrl,
    "select count(*)::int as count, max(id) as highest from entry",
  );
  expect(row?.count).toBe(row?.highest);
  expect(row?.highest).toBeGreaterThanOrEqual(acknowledged);
  await again.database.stop();
  await database.stop();
});

test("a stale pid that now belongs to another program neither blocks the start nor hurts that program", async () => {
  const dataDir = await space.folder();
  const { database } = await start(dataDir);
  process.kill(await serverPid(dataDir), "SIGKILL");
  await database.stop();
  const bystander = spawn("sleep", ["60"]);
  try {
    const file = join(dataDir, "cluster/postmaster.pid");
    const lines = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, [String(bystander.pid), ...lines.slice(1)].join("\n"));
    const again = await start(dataDir);
    expect(again.steps).toEqual(["recover"]);
    expect(bystander.exitCode).toBeNull();
    await again.database.stop();
  } finally {
    bystander.kill();
  }
});

test("backends that outlived a killed server are ended before the data is touched", async () => {
  const dataDir = await space.folder();
  const { database } = await start(dataDir);
  // Busy in a computation, a backend does not notice for long that its server died.
  const busy = query(database.ownerUrl, "select count(*) from generate_series(1, 100000000000)").catch(() => "ended");
  const title = `postgres: ${clusterName(join(dataDir, "cluster"))}: `;
  const backends = async () =>
    (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && processInfo(Number(name))?.command.startsWith(title));
  const isBusy = async () =>
    (await query<{ busy: boolean }>(database.superuserUrl, "select exists (select from pg_stat_activity where query like '%generate_series%' and pid <> pg_backend_pid()) as busy"))[0]?.busy;
  while (!(await isBusy())) await new Promise((resolve) => setTimeout(resolve, 10));
  process.kill(await serverPid(dataDir), "SIGKILL");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await backends()).not.toEqual([]);
  const again = await start(dataDir);
  expect(again.steps).toEqual(["recover"]);
  expect(await busy).toBe("ended");
  await again.database.stop();
  await database.stop();
});

test("a start that was killed half-way through leaves nothing that a later one stumbles over", async () => {
  const dataDir = await space.folder();
  await mkdir(join(dataDir, "cluster-draft-0000/cluster"), { recursive: true });
  await writeFile(join(dataDir, "cluster-draft-0000/cluster/PG_VERSION"), "18\n");
  await writeFile(join(dataDir, "lock"), "999999999 1 abandoned");
  await mkdir(join(dataDir, "users"));
  await writeFile(join(dataDir, "users/999999999-1-abandoned"), "");
  const { database, steps } = await start(dataDir);
  expect(steps).toEqual(["init", "start"]);
  await database.stop();
  expect((await readdir(dataDir)).sort()).toEqual(["cluster", "connection.json", "postgres.log", "users"]);
});

test.for(["missing", "damaged"])("a %s password file is replaced without a loss of data", async (kind) => {
  const dataDir = await space.folder();
  const { database } = await start(dataDir);
  await query(database.ownerUrl, "create table kept as select 1 as one");
  await database.stop();
  const file = join(dataDir, "connection.json");
  await (kind === "missing" ? rm(file) : writeFile(file, "{"));
  const again = await start(dataDir);
  expect(await query(again.database.ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
  expect(again.database.ownerUrl).not.toBe(database.ownerUrl);
  await again.database.stop();
});

test("a process that exits without stopping takes its server along", async () => {
  const dataDir = await space.folder();
  const child = runChild({ dataDir, settings: THROW_AWAY }, "await startEmbeddedPostgres(options); process.exit(0);");
  expect((await child.ended).code).toBe(0);
  const end = Date.now() + 10_000;
  while ((await stateOf(dataDir)).state !== "stopped" && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await stateOf(dataDir)).state).toBe("stopped");
});
