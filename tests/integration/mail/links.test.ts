import { afterAll, beforeAll, expect, test } from "vitest";
import { readPasswordLink } from "#server/modules/auth/index.ts";
import { createMember, deactivateMember } from "#server/modules/organizations/index.ts";
import { inviteOrganization, resendInvitation } from "#server/modules/workspaces/index.ts";
import { startMailServer } from "#tests/support/smtp.ts";
import type { MailServer } from "#tests/support/smtp.ts";
import { openMailWorld } from "./support.ts";
import type { MailWorld } from "./support.ts";

let world: MailWorld;
let server: MailServer;
beforeAll(async () => {
  world = await openMailWorld();
  server = await startMailServer(world.port);
});
afterAll(async () => {
  await server.stop();
  await world.close();
});

const member = (email: string) => ({ name: "新井 望", email, jobTitle: null, roles: ["clinical_engineer" as const], isAdmin: false });
const add = (email: string, mailing: { byMail: boolean; language: "ja" | "en" }) =>
  world.stage.inOrganization("mori", world.now, (tx, scope) => createMember(tx, scope, member(email), { post: world.services.post, ...mailing }));
const last = () => server.received.at(-1);

test("a new member gets the link by mail in the chosen language, which becomes that of the pages", async () => {
  const { id, passwordToken } = await add("arai@hikari.example", { byMail: true, language: "en" });
  await world.deliver();
  expect(last()).toMatchObject({ to: [{ address: "arai@hikari.example" }], subject: "架空ひかり総合病院: set your password" });
  expect(last()?.text).toContain(`\n\nhttp://localhost:0/password/${passwordToken}\n\n`);
  await expect(readPasswordLink(world.services.authDb, passwordToken, world.now)).resolves.toMatchObject({ userId: id });
  const { locale } = await world.stage.readInOrganization("mori", (db) => db.selectFrom("app_user").select("locale").where("id", "=", id).executeTakeFirstOrThrow());
  expect(locale).toBe("en");
});

test("nothing goes out when the admin hands the link on, and nothing when the address is refused", async () => {
  const before = server.received.length;
  await add("sato@hikari.example", { byMail: false, language: "ja" });
  await expect(add("sato@hikari.example", { byMail: true, language: "ja" })).rejects.toMatchObject({ reason: "addressUnavailable" });
  expect(await world.deliver()).toBe(0);
  expect(server.received).toHaveLength(before);
});

test("an invitation goes to the invited address in Japanese", async () => {
  const { id, token } = await world.stage.inOrganization("mori", world.now, (tx, scope) =>
    inviteOrganization(tx, scope, { organizationName: "架空テスト工業", email: "admin@test.example" }, { post: world.services.post, byMail: true, language: "ja" }));
  await world.deliver();
  expect(last()).toMatchObject({ to: [{ address: "admin@test.example" }], subject: "架空ひかり総合病院からの招待" });
  expect(last()?.text).toContain(`/invitations/${token}`);
  const again = await world.stage.inOrganization("mori", world.now, (tx, scope) =>
    resendInvitation(tx, scope, id, { post: world.services.post, byMail: true, language: "en" }));
  await world.deliver();
  expect(last()).toMatchObject({ to: [{ address: "admin@test.example" }], subject: "Invitation from 架空ひかり総合病院" });
  expect(last()?.text).toContain(`/invitations/${again.token}`);
});

test("the link in a letter that was not sent yet is dead once the member has left", async () => {
  const { id, passwordToken } = await add("kimura@hikari.example", { byMail: true, language: "ja" });
  await world.stage.inOrganization("mori", world.now, (tx, scope) => deactivateMember(tx, scope, id));
  await world.deliver();
  await expect(readPasswordLink(world.services.authDb, passwordToken, world.now)).rejects.toMatchObject({ code: "gone" });
});
