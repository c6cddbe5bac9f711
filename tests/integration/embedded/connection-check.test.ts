import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkDatabase, DatabaseStartError } from "#db/connection-check.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded/index.ts";
import { THROW_AWAY, workspace } from "./support.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const space = workspace();
let database: EmbeddedPostgres;
let deaf: Server;
let deafPort = 0;

beforeAll(async () => {
  database = await startEmbeddedPostgres({ dataDir: await space.folder(), settings: THROW_AWAY });
  deaf = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => deaf.listen(0, "127.0.0.1", resolve));
  const address = deaf.address();
  deafPort = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(async () => {
  deaf.close();
  await database.stop();
  await space.dispose();
});

async function failure(url: string, minimum?: number): Promise<DatabaseStartError> {
  const error = await checkDatabase(url, minimum).then(() => null, (caught: unknown) => caught);
  if (!(error instanceof DatabaseStartError)) throw new Error(`expected a start-up error, got ${String(error)}`);
  expect(error.message).not.toContain("\n");
  expect(error.cause).toBeUndefined();
  return error;
}

test("answers the major version of a database that can be used", async () => {
  expect(await checkDatabase(database.ownerUrl)).toEqual({ version: 18 });
  expect(await checkDatabase(` ${database.ownerUrl.replace("127.0.0.1", "localhost")}\n`)).toEqual({ version: 18 });
});

test("too-old names both versions", async () => {
  const error = await failure(database.ownerUrl, 19);
  expect(error.code).toBe("too-old");
  expect(error.message).toMatch(/is PostgreSQL 18: the portal needs PostgreSQL 19 or newer/);
});

test("no-such-database names the database", async () => {
  const error = await failure(database.ownerUrl.replace(/portal$/, "portaru"));
  expect(error.code).toBe("no-such-database");
  expect(error.message).toContain('"portaru"');
});

test.for([
  ["a wrong password", "portal_owner:H1mitsu-no-kotoba"],
  ["a wrong password with encoded characters", "portal_owner:H1mitsu%40no%2Fkotoba"],
  ["an unknown user", "dareka:H1mitsu-no-kotoba"],
  ["no password", "portal_owner"],
])("authentication-failed: %s", async ([, credentials]) => {
  const error = await failure(`postgres://${credentials}@127.0.0.1:${database.port}/portal`);
  expect(error.code).toBe("authentication-failed");
  expect(error.message).toContain(credentials?.split(":")[0]);
  expect(error.message).not.toMatch(/H1mitsu|kotoba/);
});

const unreachable: [string, () => string, RegExp][] = [
  ["nothing listens", () => "postgres://u:H1mitsu@127.0.0.1:9/portal", /127\.0\.0\.1:9 .*ECONNREFUSED/],
  ["nothing listens on either address of localhost", () => "postgres://u:H1mitsu@localhost:9/portal", /ECONNREFUSED/],
  ["no such host", () => "postgres://u:H1mitsu@db.invalid/portal", /db\.invalid:5432/],
  ["another program answers", () => `postgres://u:H1mitsu@127.0.0.1:${deafPort}/portal`, /cannot be reached/],
];
test.for(unreachable)("unreachable: %s", async ([, url, expected]) => {
  const error = await failure(url());
  expect(error.code).toBe("unreachable");
  expect(error.message).toMatch(expected);
  expect(error.message).not.toContain("H1mitsu");
});

test("a password that is also the name of the host, the user or the database is hidden there too", async () => {
  const error = await failure("postgres://himitsu:himitsu@127.0.0.1:9/himitsu");
  expect(error.message).not.toContain("himitsu");
});

describe("an address that is none says how to write one, and repeats nothing of it", () => {
  test.for([
    "H1mitsu",
    "postgres://user:H1mitsu",
    "postgres://user:H1mitsu@host:port/portal",
    "postgres://user:H1mitsu%@127.0.0.1:9/portal",
    "postgres://user:12/H1mitsu@127.0.0.1:9/portal",
    "postgres://user:12?H1mitsu@127.0.0.1:9/portal",
    "postgres://user:12#H1mitsu@127.0.0.1:9/portal",
    "mysql://user:H1mitsu@127.0.0.1:9/portal",
    "postgres://user:H1mitsu@[::1/portal",
    "postgres:// user:H1mitsu@127.0.0.1:9/portal",
  ])("%s", async (url) => {
    const error = await failure(url);
    expect(error.code).toBe("unreachable");
    expect(error.message).toContain("postgres://user:password@host:5432/database");
    expect(error.message).not.toContain("H1mitsu");
  });
});
