import { chmod, chown, mkdir, readdir, readFile, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type EmbeddedPostgresOptions, removeEmbeddedPostgres, startEmbeddedPostgres, type StartStep } from "#db/embedded/index.ts";
import { copyPackage, isRoot, query, runChild, stateOf, THROW_AWAY, workspace } from "./support.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });
const space = workspace();
afterAll(() => space.dispose());

/** An account that exists on every Unix and may do nothing. */
const NOBODY = 65_534;

async function start(options: EmbeddedPostgresOptions) {
  const steps: StartStep[] = [];
  const database = await startEmbeddedPostgres({ settings: THROW_AWAY, ...options, onProgress: (step) => steps.push(step) });
  return { database, steps };
}

describe.skipIf(!isRoot)("root (skipped for other users: only root can become someone else)", () => {
  let home: string;
  let sharedDir: string;
  let packageDir: string;
  beforeAll(async () => {
    home = await space.folder(0o700);
    packageDir = await copyPackage(join(home, "checkout/package"));
    sharedDir = join(await space.folder(), "shared");
  });

  test.for(["postgres", "nobody"])("with everything below a private home: runs as %s from the shared place", async (account, { skip }) => {
    const accounts = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
    const uid = Number(accounts.find(([name]) => name === account)?.[2]);
    if (Number.isNaN(uid)) return skip(`no account ${account} here`);
    const dataDir = join(home, `checkout/.data-${account}`);
    await rm(sharedDir, { recursive: true, force: true });
    const options = { dataDir, packageDir, sharedDir, accounts: [account] };

    const first = await start(options);
    expect(first.steps).toEqual(["copy-binaries", "init", "start"]);
    await query(first.database.ownerUrl, "create table kept as select 1 as one");
    const found = await stateOf(dataDir);
    if (found.state !== "running") throw new Error(`the server is ${found.state}`);
    if (process.platform === "linux") expect((await stat(`/proc/${found.server.pid}`)).uid).toBe(uid);
    await first.database.stop();

    const second = await start(options);
    expect(second.steps).toEqual(["start"]);
    expect(await query(second.database.ownerUrl, "select one from kept")).toEqual([{ one: 1 }]);
    await second.database.stop();

    const clusterDir = await realpath(join(dataDir, "cluster"));
    expect(clusterDir.startsWith(`${sharedDir}/clusters/`)).toBe(true);
    expect((await stat(clusterDir)).mode & 0o777).toBe(0o700);
    await removeEmbeddedPostgres(dataDir);
    expect(await readdir(join(sharedDir, "clusters"))).toEqual([]);
    expect(await readdir(join(home, "checkout"))).toEqual(["package"]);
  });

  test("binaries that a strict umask made private are copied readable, also from a folder anyone may enter", async () => {
    const open = await space.folder();
    const strict = await copyPackage(join(open, "package"));
    await chmod(join(strict, "native/bin/postgres"), 0o700);
    await chmod(join(strict, "native/share"), 0o700);
    const { database, steps } = await start({ dataDir: join(open, "data"), packageDir: strict, sharedDir: join(open, "shared") });
    expect(steps).toEqual(["copy-binaries", "init", "start"]);
    await database.stop();
  });

  test("places the binaries in the data folder where the shared place cannot be made", async () => {
    const open = await space.folder();
    const { database, steps } = await start({ dataDir: join(open, "data"), packageDir, sharedDir: "/proc/none" });
    expect(steps).toEqual(["copy-binaries", "init", "start"]);
    await database.stop();
  });

  test("a shared place that another user could change is refused", async () => {
    const open = await space.folder();
    const foreign = join(open, "shared");
    await mkdir(foreign);
    await chown(foreign, NOBODY, NOBODY);
    await expect(start({ dataDir: join(home, "refused"), packageDir, sharedDir: foreign })).rejects.toMatchObject({
      code: "data-dir-not-writable",
    });
  });

  test("without any account to run as, says so", async () => {
    await expect(start({ dataDir: await space.folder(), accounts: ["no-such-account"] })).rejects.toMatchObject({
      code: "start-failed",
      message: expect.stringMatching(/refuses to run as root .* no-such-account/) as string,
    });
  });
});

describe.skipIf(!isRoot)("an ordinary user (skipped unless root can become one)", () => {
  let home: string;
  let packageDir: string;
  beforeAll(async () => {
    home = await space.folder(0o700);
    packageDir = await copyPackage(join(home, "package"));
    await chown(home, NOBODY, NOBODY);
  });

  /** Loads the code as root, which may read the checkout wherever it lies, and then becomes the user. */
  const become = `process.setgroups([]); process.setgid(${NOBODY}); process.setuid(${NOBODY});`;

  test("below a private home of their own: runs as that user, twice", async () => {
    const dataDir = join(home, "checkout/.data");
    const body = `${become}
      const steps = [];
      const database = await startEmbeddedPostgres({ ...options, onProgress: (step) => steps.push(step) });
      console.log("STEPS", steps.join(), database.isNew);
      await database.stop();`;
    for (const expected of ["init,start true", "start true"]) {
      const child = runChild({ dataDir, packageDir, settings: THROW_AWAY }, body);
      expect(await child.line("STEPS")).toBe(expected);
      expect((await child.ended).code).toBe(0);
    }
    expect((await stat(join(dataDir, "cluster"))).uid).toBe(NOBODY);
    // Data that exists keeps its owner, also when root starts it.
    const { database, steps } = await start({ dataDir, packageDir, accounts: [] });
    await query(database.ownerUrl, "create table kept as select 1 as one");
    expect(steps).toEqual(["start"]);
    await database.stop();
    // And so do the files beside it: the user is not locked out.
    const child = runChild({ dataDir, packageDir, settings: THROW_AWAY }, body);
    expect(await child.line("STEPS")).toBe("start false");
    expect((await child.ended).code).toBe(0);
  });

  const attempt = `${become}
    await startEmbeddedPostgres(options).catch((error) => console.log("ERROR", error.code, error.message));`;

  test("in a folder of someone else: one line that says what to do", async () => {
    const child = runChild({ dataDir: join(await space.folder(), "data"), packageDir }, attempt);
    expect(await child.line("ERROR")).toMatch(/^data-dir-not-writable Cannot write to the data folder .* \(EACCES\): .* DATA_DIR/);
  });

  test("on data that root made: one line that says what to do", async () => {
    const dataDir = await space.folder();
    await (await start({ dataDir })).database.stop();
    const child = runChild({ dataDir, packageDir }, attempt);
    expect(await child.line("ERROR")).toMatch(/^data-dir-not-writable .*DATA_DIR/);
  });
});
