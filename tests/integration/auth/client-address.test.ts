import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { start } from "#server/main.ts";
import { readConfig } from "#server/platform/config.ts";
import { cloneDatabase } from "#tests/support/test-database.ts";
import type { TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await cloneDatabase(inject("templateUrl"));
  dataDir = await mkdtemp(join(tmpdir(), "portal-test-address-"));
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

const options = () => ({ port: 0, ownerUrl: database.ownerUrl, dataDir, rootDir: process.cwd(), embedded: false, isNew: false, onProgress: () => {} });

/** The client's address as the server sees it, asked from this machine with X-Forwarded-For. */
async function seenAddress(env: Record<string, string>, forwardedFor: string): Promise<string> {
  const server = await start(options(), {
    loadBuild: () => Promise.reject(new Error("no pages in this test")),
    assets: (request, response) => void response.end("ip" in request ? String(request.ip) : "none"),
    env: { LOG_LEVEL: "silent", ...env },
  });
  try {
    const answer = await fetch(server.url.replace("localhost", "127.0.0.1"), { headers: { "X-Forwarded-For": forwardedFor } });
    return await answer.text();
  } finally {
    await server.close();
  }
}

describe("X-Forwarded-For", () => {
  test("is ignored unless a proxy is trusted", async () => {
    expect(await seenAddress({}, "203.0.113.7")).toMatch(/127\.0\.0\.1$/);
    expect(await seenAddress({ TRUSTED_PROXIES: "10.0.0.0/8" }, "203.0.113.7")).toMatch(/127\.0\.0\.1$/);
  });

  test("counts up to the nearest address that no trusted proxy has", async () => {
    expect(await seenAddress({ TRUSTED_PROXIES: "127.0.0.1, ::1 10.0.0.0/8" }, "198.51.100.1, 203.0.113.7, 10.1.2.3")).toBe("203.0.113.7");
  });
});

test.each(["everybody", "0.0.0.0/0", "10.0.0.0/33", "10.0.0.0/8/8", "::/0", "10.0.0", "1", "true"])("TRUSTED_PROXIES refuses %s", (value) => {
  expect(() => readConfig(options(), { TRUSTED_PROXIES: value })).toThrow(/TRUSTED_PROXIES/);
});
