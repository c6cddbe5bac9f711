import { afterAll, beforeAll, expect, test } from "vitest";
import { attentionSecurityPolicies } from "#server/modules/security-policies/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { actions, pair } from "./support.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

test("the dashboards show each person what they may act on", async () => {
  const act = actions(world);
  const earlier = new Date("2026-11-10T09:00:00+09:00");
  const items = (person: string) => world.stage.readInOrganization(person, async (db, scope) =>
    (await attentionSecurityPolicies(db, scope, world.now)).map(({ group, kind, title, dueOn, path }) => {
      expect(path).toMatch(/^security-policies\/[0-9a-f-]{36}$/);
      return [group, kind, title, dueOn];
    }));
  const old = await act.create("takeda", { title: "古い版", expiresOn: null });
  await act.issue("takeda", old.id, { expiresOn: null }, pair, earlier);
  await act.create("takeda", { title: "期限間近", expiresOn: "2026-12-22" });
  await act.create("takeda", { title: "期限切れ", issuedOn: "2026-01-01", expiresOn: "2026-11-21" });
  await act.create("takeda", { title: "昔の期限切れ", issuedOn: "2025-01-01", expiresOn: "2026-10-22" }, ["minato", "asahi"]);
  await act.create("takeda", { title: "まだ先", expiresOn: "2026-12-23" }, ["minato", "asahi"]);

  expect(await items("mori")).toEqual([
    ["now", "securityPolicyToAcknowledge", "古い版", null],
    ["week", "securityPolicyToAcknowledge", "期限間近", null],
    ["week", "securityPolicyToAcknowledge", "期限切れ", null],
  ]);
  expect(await items("takeda")).toEqual([
    ["now", "securityPolicyExpired", "期限切れ", "2026-11-21"],
    ["week", "securityPolicyExpiring", "期限間近", "2026-12-22"],
    ["waiting", "securityPolicyWaiting", "古い版", null],
    ["waiting", "securityPolicyWaiting", "期限間近", null],
    ["waiting", "securityPolicyWaiting", "期限切れ", null],
    ["waiting", "securityPolicyWaiting", "昔の期限切れ", null],
    ["waiting", "securityPolicyWaiting", "まだ先", null],
  ]);
  expect(await items("ueda")).toEqual([
    ["week", "securityPolicyToAcknowledge", "昔の期限切れ", null],
    ["week", "securityPolicyToAcknowledge", "まだ先", null],
  ]);
  for (const person of ["kondo", "sakai", "fujii", "oka", "hara", "ogawa"]) expect(await items(person)).toEqual([]);
});
