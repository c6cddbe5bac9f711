import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createKysely } from "#db/pool.ts";
import { startMailServer } from "#tests/support/smtp.ts";
import type { MailServer } from "#tests/support/smtp.ts";
import { openMailWorld } from "./support.ts";
import type { MailWorld } from "./support.ts";

const HOUR = 3_600;
let world: MailWorld;
let server: MailServer;
beforeAll(async () => {
  world = await openMailWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await createKysely(world.database.pool("portal_mail", 1)).deleteFrom("outgoing_mail").execute();
  world.logged.length = 0;
  server = await startMailServer(world.port);
});
afterEach(() => server.stop());

test("a letter goes out in the reader's language, as text and as HTML, and nothing of it is kept", async () => {
  await world.write({});
  await world.write({ to: "takeda@asahi.example", language: "en", letter: { kind: "invitation", values: { link: "https://portal.example/i/1", organization: "A & B <b>", invited: "C", days: 14 } } });
  expect(server.received).toEqual([]);
  expect(await world.deliver()).toBe(2);
  const [ja, en] = server.received;
  expect(ja).toMatchObject({ subject: "パスワードの再設定", from: { name: "Portal", address: "portal@portal.example" }, to: [{ address: "mori@hikari.example" }] });
  expect(ja?.headers).toContainEqual(expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }));
  expect(ja?.text).toContain("\n\nhttps://portal.example/password/secret\n\nリンクは60分間");
  expect(ja?.html).toContain('<a href="https://portal.example/password/secret">https://portal.example/password/secret</a>');
  expect(en?.subject).toBe("Invitation from A & B <b>");
  expect(en?.html).toContain("A &amp; B &lt;b&gt; invites you");
  expect(await world.rows()).toEqual([1, 2].map(() => ({ attempts: 1, sealed: null, recipient_key: null, isSent: true, isGivenUp: false })));
  expect(await world.deliver(HOUR)).toBe(0);
});

test("what waits is not readable in the table, and a command that fails sends nothing", async () => {
  await world.write({});
  await expect(world.write({}, true)).rejects.toThrow("the command failed");
  const rows = await world.rows();
  expect(rows).toHaveLength(1);
  expect(Buffer.from(rows[0]?.sealed ?? "", "base64url").toString("latin1")).not.toMatch(/secret|mori/);
});

test("while the server is down letters wait, longer each time, and go out when it is back", async () => {
  await world.write({});
  await server.stop();
  expect(await world.deliver()).toBe(1);
  expect(await world.deliver(9)).toBe(0);
  expect(await world.deliver(10)).toBe(1);
  expect(await world.deliver(39)).toBe(0);
  server = await startMailServer(world.port);
  expect(await world.deliver(40)).toBe(1);
  expect(server.received).toHaveLength(1);
  expect(await world.rows()).toMatchObject([{ attempts: 3, isSent: true }]);
  expect(world.logged.map(({ msg, cause }) => [msg, cause])).toEqual([
    ["mail not handed over yet", "ESOCKET"], ["mail not handed over yet", "ESOCKET"], ["mail handed over", undefined],
  ]);
});

test("an address that the server refuses for good is given up at once, with nothing personal in the log", async () => {
  server.refuseRecipients(550);
  await world.write({});
  expect(await world.deliver()).toBe(1);
  expect(await world.deliver(HOUR)).toBe(0);
  expect(await world.rows()).toEqual([{ attempts: 1, sealed: null, recipient_key: null, isSent: false, isGivenUp: true }]);
  expect(world.logged).toMatchObject([{ level: 50, msg: "mail given up", kind: "passwordReset", reply: 550, attempts: 1 }]);
  expect(JSON.stringify(world.logged)).not.toMatch(/@|secret/);
});

test("one that it refuses for now is tried again", async () => {
  server.refuseRecipients(451);
  await world.write({});
  await world.deliver();
  server.refuseRecipients(null);
  expect(await world.deliver(10)).toBe(1);
  expect(await world.rows()).toMatchObject([{ attempts: 2, isSent: true }]);
});

test("a letter whose link is dead by now is not sent, and none is tried for more than two days", async () => {
  await world.write({ uselessFrom: new Date(world.now.getTime() + 1_000) });
  expect(await world.deliver(1)).toBe(1);
  expect(server.received).toEqual([]);
  await world.write({});
  await server.stop();
  for (let hour = 0; hour <= 49; hour += 1) await world.deliver(hour * HOUR);
  expect((await world.rows()).map(({ isGivenUp, sealed }) => [isGivenUp, sealed])).toEqual([[true, null], [true, null]]);
});

test("of two processes each letter is taken by one", async () => {
  for (let count = 0; count < 6; count += 1) await world.write({});
  const taken = await Promise.all([world.deliver(), world.deliver(), world.deliver()]);
  expect(taken.reduce((one, other) => one + other)).toBe(6);
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(6);
  expect(server.received).toHaveLength(6);
});

test("killed while it hands a letter over, it is sent again later, under the same Message-ID", async () => {
  await world.write({});
  await world.deliver();
  // As if the process had died between the server's answer and ours: still taken, not finished.
  const [first] = server.received;
  await world.write({});
  const mailDb = createKysely(world.database.pool("portal_mail", 1));
  const open = mailDb.selectFrom("outgoing_mail").select(["id", "sealed"]).where("sent_at", "is", null);
  const waiting = await open.executeTakeFirstOrThrow();
  await world.deliver();
  await mailDb.updateTable("outgoing_mail").set({ sent_at: null, sealed: waiting.sealed }).where("id", "=", waiting.id).execute();
  expect(await world.deliver(179)).toBe(0);
  expect(await world.deliver(180)).toBe(1);
  const [, second, again] = server.received;
  expect(again?.messageId).toBe(second?.messageId);
  expect(again?.messageId).not.toBe(first?.messageId);
});

test("pages and commands cannot read letters, nor write one for somebody else's organization", async () => {
  const { db } = world.services;
  await expect(db.selectFrom("outgoing_mail").select("id").execute()).rejects.toMatchObject({ code: "42501" });
  const other = await world.stage.readInOrganization("takeda", (_db, scope) => Promise.resolve(scope.organizationId));
  const { post } = world.services;
  await expect(world.stage.inOrganization("mori", world.now, (tx) => {
    post.send(tx, { organizationId: other }, { to: "x@y.example", language: "ja", letter: { kind: "passwordChanged", values: { link: "" } } });
    return Promise.resolve();
  })).rejects.toMatchObject({ code: "42501" });
});
