import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort, startProduct } from "#tests/support/product.ts";
import type { Product } from "#tests/support/product.ts";
import { eventually } from "#tests/support/running-server.ts";
import { startMailServer } from "#tests/support/smtp.ts";
import type { MailServer } from "#tests/support/smtp.ts";

/** The built product with a mail server that is away at first. */
let dataDir: string;
let port: number;
let env: Record<string, string>;
let product: Product;
let server: MailServer | null = null;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "portal-e2e-"));
  port = await freePort();
  env = { SMTP_URL: `smtp://127.0.0.1:${await freePort()}`, MAIL_FROM: "portal@portal.example" };
  product = await startProduct({ dataDir, port, env });
});
afterAll(async () => {
  await product?.stop();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const ask = (email: string) => fetch(`${product.url}/sign-in/reset`, { method: "POST", body: new URLSearchParams({ email }), headers: { origin: product.url } });

test("what was asked for arrives once, though the server was away and the portal was killed", async () => {
  const answers = await Promise.all(["hara@seiran.example", "ogawa@seiran.example", "nobody@seiran.example"].map(ask));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await product.kill();
  server = await startMailServer(Number(new URL(env["SMTP_URL"] ?? "").port));
  product = await startProduct({ dataDir, port, env });
  const { received } = server;
  // A first attempt that found nobody waits for ten seconds.
  for (let tries = 0; tries < 6 && received.length < 2; tries += 1) await eventually("both mails arrive", () => received.length >= 2).catch(() => {});
  expect(received.map(({ to }) => to?.[0]?.address).sort()).toEqual(["hara@seiran.example", "ogawa@seiran.example"]);
  expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(2);
});

test("with real mail there is no mailbox to look into", async () => {
  expect((await fetch(`${product.url}/mailbox?address=hara@seiran.example`)).status).toBe(404);
});
