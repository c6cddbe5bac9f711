import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerResetRequests, checkCredentials, readPasswordLink, redeemPasswordLink, requestPasswordReset } from "#server/modules/auth/index.ts";
import { deactivateMember, issuePasswordLink } from "#server/modules/organizations/index.ts";
import { startMailServer } from "#tests/support/smtp.ts";
import type { MailServer } from "#tests/support/smtp.ts";
import { openMailWorld } from "../mail/support.ts";
import type { MailWorld } from "../mail/support.ts";
import { givePassword, PASSWORD } from "./support.ts";

const MORI = "mori@hikari.example";
const NOBODY = "nobody@hikari.example";
const NEW = "an entirely different sentence";

let world: MailWorld;
let server: MailServer;
beforeAll(async () => {
  world = await openMailWorld();
  server = await startMailServer(world.port);
  await givePassword(world, "mori", "mori");
});
afterAll(async () => {
  await server.stop();
  await world.close();
});
beforeEach(async () => {
  await world.services.authDb.deleteFrom("sign_in_throttle").execute();
  await world.deliver();
  server.received.length = 0;
});

const at = (seconds: number) => ({ ...world.services, clock: () => new Date(world.now.getTime() + seconds * 1_000) });
const ask = (email: string, seconds = 0, from = "192.0.2.1") => requestPasswordReset(at(seconds), { email, clientAddress: from });
const answer = async (seconds = 0) => {
  const count = await answerResetRequests(at(seconds), () => true);
  await world.deliver(seconds);
  return count;
};
const tokens = () => server.received.map(({ text }) => /\/password\/(\S+)/.exec(text ?? "")?.[1] ?? "");
const events = () => world.stage.readInOrganization("mori", async (db) =>
  (await db.selectFrom("event").select("type").where("type", "=", "person.password-reset-requested").execute()).length);
/** What the accounts' role is asked while `act` runs. */
async function statements(act: (services: typeof world.services) => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const authDb = world.services.authDb.withPlugin({
    transformQuery: ({ node }) => (asked.push(`${node.kind} ${[...new Set(JSON.stringify(node).match(/user_credential|app_user|sign_in_throttle|password_reset_request/g))].join()}`), node),
    transformResult: ({ result }) => Promise.resolve(result),
  });
  await act({ ...world.services, authDb });
  return asked;
}

test("somebody who forgot the password gets a link, sets another, and is told that it changed", async () => {
  const before = await events();
  await ask(MORI.toUpperCase());
  expect(server.received).toEqual([]);
  expect(await answer()).toBe(1);
  expect(server.received).toMatchObject([{ subject: "パスワードの再設定", to: [{ address: MORI }] }]);
  expect(await events()).toBe(before + 1);
  await redeemPasswordLink(world.services, tokens()[0] ?? "", NEW);
  expect(await checkCredentials(world.services.authDb, MORI, PASSWORD)).toBeNull();
  expect(await checkCredentials(world.services.authDb, MORI, NEW)).not.toBeNull();
  await world.deliver();
  expect(server.received[1]).toMatchObject({ subject: "パスワードが変更されました", to: [{ address: MORI }] });
  await expect(redeemPasswordLink(world.services, tokens()[0] ?? "", "some third sentence here")).rejects.toMatchObject({ code: "gone" });
});

test("for an address that nobody has, the same is asked of the database, nothing is sent and nothing recorded", async () => {
  const before = await events();
  const known = await statements((services) => requestPasswordReset(services, { email: MORI, clientAddress: "192.0.2.1" }));
  const unknown = await statements((services) => requestPasswordReset(services, { email: NOBODY, clientAddress: "192.0.2.1" }));
  expect(unknown).toEqual(known);
  expect(known).toContain("InsertQueryNode password_reset_request");
  expect(known.join()).not.toMatch(/user_credential|app_user/);
  expect(await answer()).toBe(2);
  expect(server.received.map(({ to }) => to)).toMatchObject([[{ address: MORI }]]);
  expect(await events()).toBe(before + 1);
  expect(await world.services.authDb.selectFrom("password_reset_request").select("id").execute()).toEqual([]);
});

test("what was typed is not readable while it waits", async () => {
  await ask("my password by mistake");
  const waiting = await world.services.authDb.selectFrom("password_reset_request").select("sealed").executeTakeFirstOrThrow();
  expect(Buffer.from(waiting.sealed, "base64url").toString("latin1")).not.toContain("mistake");
  expect(await answer()).toBe(1);
});

test("a new link voids the one before, lives an hour, and leaves an admin's link alone", async () => {
  const { passwordToken } = await world.stage.inOrganization("mori", world.now, (tx, scope) => issuePasswordLink(tx, scope, world.stage.userId("mori")));
  await ask(MORI);
  await answer();
  await ask(MORI);
  await answer();
  const [first = "", second = ""] = tokens();
  const read = (token: string, seconds: number) => readPasswordLink(world.services.authDb, token, at(seconds).clock());
  await expect(read(first, 0)).rejects.toMatchObject({ code: "gone" });
  await expect(read(second, 3_599)).resolves.toMatchObject({ email: MORI });
  await expect(read(second, 3_600)).rejects.toMatchObject({ code: "gone" });
  await expect(read(passwordToken, 3_600)).resolves.toMatchObject({ email: MORI });
});

test.each([["a known address", MORI], ["an unknown one", NOBODY]])("%s may be typed three times, then after a minute, then two, up to an hour", async (_what, email) => {
  const wait = (seconds: number, from?: string) => ask(email, seconds, from).then(() => 0, (error: { waitSeconds: number }) => error.waitSeconds);
  expect([await wait(0), await wait(0), await wait(0), await wait(0, "198.51.100.7")]).toEqual([0, 0, 0, 60]);
  expect([await wait(60), await wait(60)]).toEqual([0, 120]);
  let now = 60;
  for (const next of [120, 240, 480, 960, 1_920, 3_600, 3_600]) expect([await wait((now += next)), await wait(now)]).toEqual([0, Math.min(2 * next, 3_600)]);
  await answer(now);
});

test("killed before the answer, a request is answered by the next start; answered twice it sends one link", async () => {
  await ask(MORI);
  const { id, sealed } = await world.services.authDb.selectFrom("password_reset_request").select(["id", "sealed"]).executeTakeFirstOrThrow();
  expect(await answer()).toBe(1);
  // As if the process had died after the link was committed and before the request was taken off the list.
  await world.services.authDb.insertInto("password_reset_request").values({ id, sealed, requested_at: world.now, due_at: world.now }).execute();
  expect(await answer()).toBe(1);
  expect(server.received).toHaveLength(1);
  await expect(readPasswordLink(world.services.authDb, tokens()[0] ?? "", world.now)).resolves.toMatchObject({ email: MORI });
});

test("somebody who has left gets nothing", async () => {
  await world.stage.inOrganization("mori", world.now, (tx, scope) => deactivateMember(tx, scope, world.stage.userId("kondo")));
  await ask("kondo@hikari.example");
  expect(await answer()).toBe(1);
  expect(server.received).toEqual([]);
});
