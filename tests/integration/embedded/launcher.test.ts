import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { cp, mkdir, readdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readStamp, stampSources, writeStamp } from "../../../scripts/lib/source-stamp.ts";
import { isFree } from "#db/embedded/free-port.ts";
import { type Child, follow, stateOf, workspace } from "./support.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const space = workspace();
afterAll(() => space.dispose());

const PROJECT = join(import.meta.dirname, "../../..");

/** A server entry with the contract of the real one, whose behaviour the environment chooses. */
const ENTRY = `
import { createServer } from "node:http";
import pg from "pg";
const count = async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create table if not exists visit (at timestamptz default now())");
  await client.query("insert into visit default values");
  const { rows } = await client.query("select count(*)::int as visits from visit");
  await client.end();
  return rows[0].visits;
};
export async function start(options) {
  options.onProgress("migrate");
  if (process.env.FAIL === "known") throw Object.assign(new Error("Migration 0001 was edited:\\nrestore it."), { code: "migration-edited" });
  if (process.env.FAIL === "unknown") throw new Error("a defect");
  if (process.env.FAIL === "later") setTimeout(() => { throw new Error("a defect"); }, 200);
  console.log("OPTIONS", JSON.stringify({ ...options, ownerUrl: undefined }), process.env.NODE_ENV);
  const server = createServer(async (_request, response) => response.end(String(await count(options.ownerUrl))));
  await new Promise((resolve) => server.listen(options.port, resolve));
  return {
    url: "http://localhost:" + options.port,
    demoAccounts: [{ label: "安全管理者", email: "a@example.jp", password: "pass-a" }, { label: "PSIRT", email: "b@example.jp", password: "pass-b" }],
    async close() {
      server.closeAllConnections();
      server.close();
      console.log("CLOSING", await count(options.ownerUrl));
      if (process.env.HANG) await new Promise(() => setInterval(() => {}, 1000));
    },
  };
}`;

async function makeRoot(): Promise<string> {
  const root = await space.folder();
  for (const path of ["scripts", "db/embedded", "db/connection-check.ts", "package.json"]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await cp(join(PROJECT, path), join(root, path), { recursive: true });
  }
  await symlink(join(PROJECT, "node_modules"), join(root, "node_modules"));
  await mkdir(join(root, "build/server"), { recursive: true });
  await writeFile(join(root, "build/server/main.js"), ENTRY);
  await writeStamp(join(root, "build/.stamp"), await stampSources(root, null));
  return root;
}

/** Like a terminal does: in a process group that Ctrl-C reaches as a whole. */
function launch(root: string, env: Record<string, string>, nodeFlags: string[] = []): Child {
  const { DATABASE_URL: _url, DATA_DIR: _dir, PORT: _port, npm_lifecycle_event: _event, ...rest } = process.env;
  const args = [...nodeFlags, join(root, "scripts/launch.js"), "start"];
  return follow(spawn(process.execPath, args, { cwd: root, env: { ...rest, ...env }, detached: true }));
}

async function failure(root: string, env: Record<string, string>): Promise<string> {
  const { code, output } = await launch(root, env).ended;
  expect(code).toBe(1);
  const lines = output.trimEnd().split("\n").filter((line) => !line.startsWith("  "));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^起動できません: .+ \/ Cannot start: .+/);
  return lines[0] ?? "";
}

let root: string;
let dataDir: string;
/** Outside the range in which a database that starts meanwhile looks for its own. */
async function port(): Promise<string> {
  for (;;) {
    const candidate = randomInt(12_000, 20_000);
    if (await isFree(candidate)) return String(candidate);
  }
}
beforeAll(async () => {
  root = await makeRoot();
  dataDir = join(root, ".data/postgres");
});

test("starts, prints where and who, and ends in order on Ctrl-C; a second start is ready in under three seconds", async () => {
  const PORT = await port();
  for (const round of [1, 2]) {
    const begin = performance.now();
    const child = launch(root, { PORT });
    expect(JSON.parse((await child.line("OPTIONS")).replace(/ production$/, ""))).toEqual({
      port: Number(PORT), dataDir: join(root, ".data"), rootDir: root, embedded: true, isNew: round === 1,
    });
    expect(await child.line("利用できます / Ready:")).toMatch(new RegExp(`^http://localhost:${PORT} \\([0-9.]+ s\\)$`));
    if (round === 2) expect(performance.now() - begin).toBeLessThan(3_000);
    expect(await (await fetch(`http://localhost:${PORT}`)).text()).toBe(round === 1 ? "1" : "3");
    process.kill(-child.pid, "SIGINT");
    const { code, output } = await child.ended;
    expect(code).toBe(0);
    expect(output).toMatch(/安全管理者 {2}a@example\.jp {2}pass-a\n {2}PSIRT {7}b@example\.jp {2}pass-b/);
    // The portal wrote its last row while the database was still there.
    expect(output).toContain(round === 1 ? "CLOSING 2" : "CLOSING 4");
    expect((await stateOf(dataDir)).state).toBe("stopped");
  }
});

test.for(["SIGTERM", "SIGHUP"] as const)("%s ends it in order too", async (name) => {
  const child = launch(root, { PORT: await port() });
  await child.line("利用できます");
  process.kill(child.pid, name);
  expect((await child.ended).code).toBe(0);
  expect((await stateOf(dataDir)).state).toBe("stopped");
});

test("a Ctrl-C while it is still starting ends it in order", async () => {
  const child = launch(root, { PORT: await port() });
  await child.line("  データベースを起動しています");
  process.kill(-child.pid, "SIGINT");
  const { code, output } = await child.ended;
  expect(code).toBe(0);
  expect(output).not.toContain("起動できません");
  expect((await stateOf(dataDir)).state).toBe("stopped");
});

test("a second Ctrl-C does not wait for a portal that hangs", async () => {
  const child = launch(root, { PORT: await port(), HANG: "1" });
  await child.line("利用できます");
  process.kill(-child.pid, "SIGINT");
  await child.line("CLOSING");
  const begin = performance.now();
  process.kill(-child.pid, "SIGINT");
  expect((await child.ended).code).toBe(130);
  expect(performance.now() - begin).toBeLessThan(5_000);
  expect((await stateOf(dataDir)).state).not.toBe("running");
});

test("after a kill -9 the next start goes on by itself", async () => {
  const killed = launch(root, { PORT: await port() });
  await killed.line("利用できます");
  process.kill(killed.pid, "SIGKILL");
  await killed.ended;
  expect((await stateOf(dataDir)).state).toBe("running");
  const next = launch(root, { PORT: await port() });
  await next.line("  動作中のデータベースを引き継いでいます");
  await next.line("利用できます");
  process.kill(-next.pid, "SIGINT");
  expect((await next.ended).code).toBe(0);
  expect((await stateOf(dataDir)).state).toBe("stopped");
});

describe("says in one line what is wrong and what to do, and leaves no database running", () => {
  test("port taken: found before anything is made", async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
    const address = squatter.address();
    const PORT = String(typeof address === "object" ? address?.port : "");
    const line = await failure(root, { PORT, DATA_DIR: "untouched" });
    expect(line).toContain(`Port ${PORT} is in use`);
    expect(await readdir(root)).not.toContain("untouched");
    squatter.close();
  });

  test.for(["0", "65536", "abc", "-1", "3000.5", "1e3"])("PORT=%s", async (PORT) => {
    expect(await failure(root, { PORT })).toContain("PORT must be a number from 1 to 65535");
  });

  test("data folder not writable", async () => {
    expect(await failure(root, { PORT: await port(), DATA_DIR: "/proc/none" })).toMatch(/Cannot write to the data folder \/proc\/none .*DATA_DIR/);
  });

  test("database unreachable", async () => {
    const line = await failure(root, { PORT: await port(), DATABASE_URL: "postgres://portal:H1mitsu@127.0.0.1:9/portal" });
    expect(line).toContain("127.0.0.1:9 cannot be reached");
    expect(line).not.toContain("H1mitsu");
  });

  test("an edited migration", async () => {
    const line = await failure(root, { PORT: await port(), FAIL: "known" });
    expect(line).toContain("Cannot start: Migration 0001 was edited: restore it.");
    expect((await stateOf(dataDir)).state).toBe("stopped");
  });

  test("a defect is shown whole, during the start and later", async () => {
    for (const FAIL of ["unknown", "later"]) {
      const { code, output } = await launch(root, { PORT: await port(), FAIL }).ended;
      expect(code).toBe(1);
      expect(output).toMatch(/Error: a defect\n +at /);
      expect((await stateOf(dataDir)).state).toBe("stopped");
    }
  });

  test("a Node that cannot run it", async () => {
    const { code, output } = await launch(root, {}, ["--no-experimental-strip-types"]).ended;
    expect(code).toBe(1);
    expect(output.trim()).toMatch(/^起動できません: Node .*npm start.* \/ Cannot start: Node .* run `npm start`, .*$/);
    const throughNpm = await launch(root, { npm_lifecycle_event: "start" }, ["--no-experimental-strip-types"]).ended;
    expect(throughNpm.output).toContain("`npm rebuild`");
  });

  test("a build that fails shows its output, and is tried again the next time", async () => {
    const broken = await makeRoot();
    await writeFile(join(broken, "vite.config.ts"), 'throw new Error("broken on purpose");');
    for (let round = 1; round <= 2; round += 1) {
      const { code, output } = await launch(broken, { PORT: await port() }).ended;
      expect(code).toBe(1);
      expect(output).toContain("broken on purpose");
      expect(output.trim().split("\n").at(-1)).toMatch(/Cannot start: The build failed/);
    }
    expect((await stateOf(join(broken, ".data/postgres"))).state).toBe("stopped");
  });
});

describe("the stamp of the sources", () => {
  test("follows the content, not the times, and leaves tests out", async () => {
    const folder = await space.folder();
    await mkdir(join(folder, "app/features"), { recursive: true });
    const file = join(folder, "app/features/page.tsx");
    await writeFile(file, "one");
    const first = await stampSources(folder, null);
    await writeFile(join(folder, "app/features/page.test.ts"), "test");
    await utimes(file, 1, 1);
    const touched = await stampSources(folder, first);
    expect(touched.hash).toBe(first.hash);
    expect(touched.files).not.toEqual(first.files);
    await writeFile(file, "two");
    const changed = await stampSources(folder, touched);
    expect(changed.hash).not.toBe(first.hash);
    await writeFile(join(folder, "app/features/more.tsx"), "");
    expect((await stampSources(folder, changed)).hash).not.toBe(changed.hash);
  });

  test("survives being written, and a damaged one counts as none", async () => {
    const folder = await space.folder();
    await writeFile(join(folder, "package.json"), "{}");
    const stamp = await stampSources(folder, null);
    await writeStamp(join(folder, "stamp"), stamp);
    expect(await readStamp(join(folder, "stamp"))).toEqual(stamp);
    await writeFile(join(folder, "stamp"), (await readFile(join(folder, "stamp"), "utf8")).slice(0, 20));
    expect(await readStamp(join(folder, "stamp"))).toBeNull();
  });
});
