import { lstat, readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres, type StartStep } from "#db/embedded/index.ts";
import { query, stateOf, THROW_AWAY, workspace } from "./support.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const space = workspace();
afterAll(() => space.dispose());

describe("a first start", () => {
  let dataDir: string;
  let database: EmbeddedPostgres;
  const steps: StartStep[] = [];
  beforeAll(async () => {
    dataDir = join(await space.folder(), "made/on/the/way");
    database = await startEmbeddedPostgres({ dataDir, onProgress: (step) => steps.push(step) });
  });
  afterAll(() => database.stop());

  test("makes an empty database and says what it does", async () => {
    expect(database.isNew).toBe(true);
    expect(steps.filter((step) => step !== "copy-binaries")).toEqual(["init", "start"]);
    expect((await lstat(join(dataDir, "cluster"))).isDirectory()).toBe(true);
  });

  test("the owner is no superuser, cannot bypass row-level security, and may make roles and databases", async () => {
    const [role] = await query(
      database.ownerUrl,
      `select current_user as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
         from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual({
      name: "portal_owner", rolsuper: false, rolbypassrls: false, rolcreaterole: true, rolcreatedb: true, rolreplication: false,
    });
    const [owner] = await query<{ owner: string }>(
      database.ownerUrl,
      "select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()",
    );
    expect(owner).toEqual({ owner: "portal_owner" });
    await query(database.ownerUrl, "create role portal_probe nologin");
    await query(database.ownerUrl, "create database portal_probe template portal");
    await query(database.ownerUrl, "drop database portal_probe");
    await query(database.ownerUrl, "drop role portal_probe");
  });

  test("stores UTF-8 and knows Japanese letters", async () => {
    const [row] = await query<{ encoding: string; ctype: string; trigrams: string[] }>(
      database.superuserUrl.replace(/\/postgres$/, "/portal"),
      `select pg_encoding_to_char(encoding) as encoding, datctype as ctype from pg_database where datname = 'portal'`,
    );
    expect(row).toEqual({ encoding: "UTF8", ctype: "C.UTF-8" });
    await query(database.ownerUrl, "create extension pg_trgm");
    const [found] = await query<{ trigrams: string[] }>(database.ownerUrl, "select show_trgm('輸液ポンプ') as trigrams");
    expect(found?.trigrams.length).toBeGreaterThan(3);
    await query(database.ownerUrl, "drop extension pg_trgm");
  });

  test("is durable, and reachable on 127.0.0.1 with a password only", async () => {
    const settings = await query<{ name: string; setting: string }>(
      database.superuserUrl,
      `select name, setting from pg_settings
        where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories')
        order by name`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: "on", synchronous_commit: "on", full_page_writes: "on", listen_addresses: "127.0.0.1", unix_socket_directories: "",
    });
    const methods = await query<{ method: string }>(
      database.superuserUrl,
      "select distinct auth_method as method from pg_hba_file_rules",
    );
    expect(methods).toEqual([{ method: "scram-sha-256" }]);
    await expect(query(database.ownerUrl.replace(/:[0-9a-f]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password authentication/);
  });

  test("keeps its passwords in a file that only its owner can read, and nowhere else", async () => {
    const file = join(dataDir, "connection.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { superuserPassword, ownerPassword } = JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
    expect(superuserPassword).toMatch(/^[0-9a-f]{48}$/);
    expect(ownerPassword).not.toBe(superuserPassword);
    const log = await readFile(join(dataDir, "postgres.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain(superuserPassword);
    expect(log).not.toContain(ownerPassword);
  });

  test("runs in a process group of its own, which Ctrl-C in a terminal does not reach", async () => {
    const found = await stateOf(dataDir);
    expect(found.state).toBe("running");
    if (found.state !== "running" || process.platform !== "linux") return;
    const text = await readFile(`/proc/${found.server.pid}/stat`, "utf8");
    const group = Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[2]);
    expect(group).toBe(found.server.pid);
  });
});

test("a second start finds the rows, on the same port, in well under three seconds", async () => {
  const dataDir = await space.folder();
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.ownerUrl, "create table note (body text)");
  await query(first.ownerUrl, "insert into note values ('保守契約')");
  await first.stop();
  expect((await stateOf(dataDir)).state).toBe("stopped");

  const steps: StartStep[] = [];
  const begin = performance.now();
  const second = await startEmbeddedPostgres({ dataDir, onProgress: (step) => steps.push(step) });
  expect(performance.now() - begin).toBeLessThan(3_000);
  expect(steps).toEqual(["start"]);
  expect({ port: second.port, isNew: second.isNew, ownerUrl: second.ownerUrl }).toEqual({
    port: first.port, isNew: false, ownerUrl: first.ownerUrl,
  });
  expect(await query(second.ownerUrl, "select body from note")).toEqual([{ body: "保守契約" }]);
  await second.stop();
});

test("takes another port when its own is taken, and remembers the new one", async () => {
  const dataDir = await space.folder();
  const first = await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY });
  await first.stop();
  const squatter = createServer().listen(first.port, "127.0.0.1");
  const second = await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY });
  expect(second.port).not.toBe(first.port);
  await second.stop();
  squatter.close();
  const third = await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY });
  expect(third.port).toBe(second.port);
  await third.stop();
});

test("a second user shares the running server, and the last one to leave stops it", async () => {
  const dataDir = await space.folder();
  const [portal, script] = await Promise.all([1, 2].map(() => startEmbeddedPostgres({ dataDir, settings: THROW_AWAY })));
  if (portal === undefined || script === undefined) throw new Error("two starts, two databases");
  expect(script.port).toBe(portal.port);
  await portal.stop();
  await portal.stop();
  expect(await query(script.ownerUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  await script.stop();
  expect((await stateOf(dataDir)).state).toBe("stopped");
});

test("stops at once when told so, even while a transaction is open", async () => {
  const dataDir = await space.folder();
  const database = await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  await client.query("begin");
  const sleeping = client.query("select pg_sleep(60)").catch((error: Error) => error.message);
  const begin = performance.now();
  await database.stop("immediate");
  expect(performance.now() - begin).toBeLessThan(5_000);
  expect(await sleeping).toMatch(/terminat|immediate shutdown|ECONNRESET/i);
  expect((await stateOf(dataDir)).state).not.toBe("running");
});
