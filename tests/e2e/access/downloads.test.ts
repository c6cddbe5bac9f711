import { randomBytes } from "node:crypto";
import { get } from "node:http";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWorld, send } from "#tests/support/portal/world.ts";
import type { World } from "#tests/support/portal/world.ts";
import { signInAs } from "#tests/support/portal/people.ts";

/** A download ends with the access of its reader. */
let world: World;
beforeAll(async () => {
  world = await openWorld({ UPLOAD_LIMIT_MB: "200" });
});
afterAll(() => world?.portal.close());

const SIZE = 120_000_000;

async function uploadLarge(): Promise<string> {
  const { portal, cast, workspace } = world;
  const content = Array.from({ length: SIZE / 1_000_000 }, () => randomBytes(1_000_000));
  const header = Buffer.from("%PDF-1.4\n");
  const answer = await send(portal, cast.sakai, `/workspaces/${workspace}/contracts/new`, {
    title: "大きな添付", devices: "輸液ポンプ", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: "on", cyberScopeText: "四半期ごと", contact: "",
  }, [{ field: "files", name: "図面.pdf", content: [header, ...content] }]);
  expect(answer.status).toBe(302);
  const [row] = await portal.rows<{ id: string }>("select id from attachment where file_name = '図面.pdf' order by id desc limit 1");
  return `/workspaces/${workspace}/files/${row?.id}`;
}

/** Begins a download and reads no more than comes by itself. */
const begin = (path: string, cookie: string) => new Promise<IncomingMessage>((resolve, reject) => {
  get(`${world.portal.url}${path}`, { headers: { cookie } }, (response) => {
    response.pause();
    resolve(response);
  }).on("error", reject);
});

it("breaks off when the reader's access ends, and reaches others whole", async () => {
  const { portal, cast } = world;
  const path = await uploadLarge();
  const kondo = await signInAs(portal, "kondo@hikari.example");
  const [leaving, staying] = [await begin(path, kondo.cookie), await begin(path, cast.ishii.cookie)];
  expect([leaving.statusCode, staying.statusCode]).toEqual([200, 200]);
  const over = new Promise<string>((resolve) => {
    leaving.on("close", () => resolve(leaving.complete ? "whole" : "broken off"));
    leaving.on("error", () => {});
  });
  expect((await send(portal, cast.mori, `/settings/members/${kondo.userId}/access`, { intent: "stop" })).status).toBe(302);
  leaving.resume();
  expect(await over).toBe("broken off");
  let bytes = 0;
  for await (const chunk of staying) bytes += (chunk as Buffer).length;
  expect(bytes).toBe(SIZE + 9);
  expect(await portal.faults()).toEqual([]);
});
