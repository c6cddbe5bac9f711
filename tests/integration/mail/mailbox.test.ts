import { afterAll, beforeAll, expect, test } from "vitest";
import { createKysely } from "#db/pool.ts";
import { composeLetter } from "#server/letters/compose.ts";
import { createMailbox, createPost, createPostman } from "#server/platform/mail/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const write = (kind: "mailbox" | "none", to: string) => world.stage.inOrganization("mori", world.now, (tx, scope) => {
  const post = createPost({ ...world.services.config, mail: { kind } });
  post.send(tx, scope, { to, language: "en", letter: { kind: "passwordChanged", values: { link: "https://portal.example/sign-in/reset" } } });
  return Promise.resolve(post.isOpen);
});
const parts = (kind: "mailbox" | "none") => ({
  config: { ...world.services.config, mail: { kind } }, mailDb: createKysely(world.database.pool("portal_mail", 1)), compose: composeLetter,
});

test("in the demo a letter lies in the mailbox of its address, also after it was handed over", async () => {
  const read = createMailbox(parts("mailbox"));
  expect(await write("mailbox", "Mori@hikari.example")).toBe(true);
  const letter = { subject: "Your password was changed", language: "en", at: world.now };
  expect(await read("mori@hikari.example")).toMatchObject([letter]);
  expect(await createPostman({ ...parts("mailbox"), log: world.services.log, clock: world.services.clock })(() => true)).toBe(1);
  expect(await read("MORI@hikari.example")).toMatchObject([letter]);
  expect(await read("ishii@hikari.example")).toEqual([]);
});

test("what goes to an address that somebody could have is never shown", async () => {
  await write("mailbox", "mori@hospital.jp");
  expect(await createMailbox(parts("mailbox"))("mori@hospital.jp")).toEqual([]);
});

test("outside the demo there is no mailbox, and without a way out no letter is written", async () => {
  await expect(createMailbox(parts("none"))("mori@hikari.example")).rejects.toMatchObject({ code: "not-found" });
  const count = async () => (await parts("none").mailDb.selectFrom("outgoing_mail").select("id").execute()).length;
  const before = await count();
  expect(await write("none", "ishii@hikari.example")).toBe(false);
  expect(await count()).toBe(before);
});
