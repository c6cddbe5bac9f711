import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { EmbeddedPostgresError, type EmbeddedPostgresOptions, removeEmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded/index.ts";
import { installedPackage, THROW_AWAY, workspace } from "./support.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const space = workspace();
afterAll(() => space.dispose());

async function failure(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgresError> {
  const error = await startEmbeddedPostgres({ settings: THROW_AWAY, ...options }).then(
    (database) => database.stop().then(() => null),
    (caught: unknown) => caught,
  );
  if (!(error instanceof EmbeddedPostgresError)) throw new Error(`expected a start-up error, got ${String(error)}`);
  expect(error.message).not.toContain("\n");
  return error;
}

test("library-links-missing: the package as npm unpacks it, before its install script ran", async () => {
  const packageDir = join(await space.folder(), "package");
  const links = JSON.parse(await readFile(join(installedPackage(), "native/pg-symlinks.json"), "utf8")) as { target: string }[];
  const left = new Set(links.map(({ target }) => join(installedPackage(), target)));
  await cp(installedPackage(), packageDir, { recursive: true, filter: (path) => !left.has(path) && !path.endsWith(".a") });
  const error = await failure({ dataDir: join(await space.folder(), "data"), packageDir });
  expect(error.code).toBe("library-links-missing");
  expect(error.message).toMatch(/`npm rebuild`.*--ignore-scripts/);
});

test("data-dir-not-writable: a file, or nothing that can be made, where the folder should be", async () => {
  const folder = await space.folder();
  await writeFile(join(folder, "file"), "");
  // Nothing can be made in /proc, by nobody.
  for (const dataDir of [join(folder, "file"), join(folder, "file/below"), "/proc/none/below"]) {
    const error = await failure({ dataDir });
    expect(error.code).toBe("data-dir-not-writable");
    expect(error.message).toContain("DATA_DIR");
  }
});

test("data-dir-not-writable: a link to data that is not there is not taken for an empty database", async () => {
  const dataDir = await space.folder();
  await symlink(join(dataDir, "elsewhere"), join(dataDir, "cluster"));
  const error = await failure({ dataDir });
  expect(error.code).toBe("data-dir-not-writable");
  expect(error.message).toMatch(/link to data that is missing/);
});

test("version-mismatch: data of another major version stays untouched", async () => {
  const dataDir = await space.folder();
  await mkdir(join(dataDir, "cluster"));
  await writeFile(join(dataDir, "cluster/PG_VERSION"), "17\n");
  const error = await failure({ dataDir });
  expect(error.code).toBe("version-mismatch");
  expect(error.message).toMatch(/PostgreSQL 17, this is PostgreSQL 18/);
  expect(await readFile(join(dataDir, "cluster/PG_VERSION"), "utf8")).toBe("17\n");
});

test("start-failed: with the line of the log that says why", async () => {
  const dataDir = await space.folder();
  await (await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY })).stop();
  const error = await failure({ dataDir, settings: { shared_buffers: "nonsense" } });
  expect(error.code).toBe("start-failed");
  expect(error.message).toMatch(/FATAL: .*shared_buffers.*nonsense/);
  await rm(join(dataDir, "cluster/global/pg_control"));
  expect((await failure({ dataDir })).message).toMatch(/pg_control/);
});

test("start-failed: a port that the caller insists on is taken", async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
  const address = squatter.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const error = await failure({ dataDir: await space.folder(), port });
  expect(error.code).toBe("start-failed");
  expect(error.message).toContain(`Port ${port}`);
  squatter.close();
});

test("unsupported-platform: a platform for which there are no binaries", async () => {
  const platform = vi.spyOn(process, "platform", "get").mockReturnValue("sunos");
  try {
    const error = await failure({ dataDir: await space.folder() });
    expect(error.code).toBe("unsupported-platform");
    expect(error.message).toMatch(/sunos-.*DATABASE_URL/);
  } finally {
    platform.mockRestore();
  }
});

test("a running database is not removed", async () => {
  const dataDir = await space.folder();
  const database = await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY });
  await expect(removeEmbeddedPostgres(dataDir)).rejects.toThrow(/is running/);
  await database.stop();
  await removeEmbeddedPostgres(dataDir);
  await expect(readFile(join(dataDir, "connection.json"))).rejects.toMatchObject({ code: "ENOENT" });
});
