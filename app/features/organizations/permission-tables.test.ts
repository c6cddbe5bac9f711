import { describe, expect, it } from "vitest";
import { permissions as en } from "#app/i18n/en/permissions.ts";
import { permissions as ja } from "#app/i18n/ja/permissions.ts";
import { actionsOf, PERMISSION_FEATURES, PERMISSION_TABLES } from "./permission-tables.ts";

const modules = import.meta.glob<Record<string, unknown>>("../../../server/modules/*/permissions.ts", { eager: true });
const exported = Object.entries(modules).flatMap(([file, names]) => Object.entries(names)
  .filter(([, value]) => typeof value === "object").map(([name, table]) => [`${file.split("/").at(-2) ?? ""}/${name}`, table] as const));

/** Tables of the product that the page of rights does not show. */
const missing = (tables: readonly (readonly [string, unknown])[]) =>
  tables.filter(([, table]) => !Object.values<unknown>(PERMISSION_TABLES).includes(table)).map(([name]) => name);

it("the page shows every permission table of the product", () => {
  expect(exported.length).toBeGreaterThan(4);
  expect(missing(exported)).toEqual([]);
});

it("a planted table that the page does not show is found", () => {
  expect(missing([...exported, ["things/thingPermissions", { view: {} }]])).toEqual(["things/thingPermissions"]);
});

/** `feature.action.side` for whatever somebody of that side may do, by the tables and by the words. */
const allowed = PERMISSION_FEATURES.flatMap((feature) => (["hospital", "vendor"] as const).flatMap((side) =>
  actionsOf(feature, side).map(({ action }) => `${feature}.${action}.${side}`)));
const worded = (texts: typeof ja | typeof en) => Object.entries<Record<string, Record<string, string>>>(texts.actions).flatMap(([feature, actions]) =>
  Object.entries(actions).flatMap(([action, sides]) => Object.keys(sides).map((side) => `${feature}.${action}.${side}`)));

describe.each([["Japanese", ja], ["English", en]])("in %s", (_language, texts) => {
  it("every action has words for each side that may do it, and no others have", () => {
    expect(worded(texts).sort()).toEqual([...allowed].sort());
  });

  it("every table has a name", () => {
    expect(Object.keys(texts.features)).toEqual(PERMISSION_FEATURES);
  });
});

it("a side is shown what it may do, by its own roles, and nothing else", () => {
  expect(actionsOf("advisories", "hospital")).toEqual([
    { action: "view", roles: ["hospital_administrator", "device_safety_manager", "his_safety_manager", "clinical_engineer"] },
    { action: "acknowledge", roles: ["device_safety_manager", "his_safety_manager"] },
  ]);
  expect(actionsOf("diagrams", "vendor")).toEqual([{ action: "view", roles: ["psirt", "field_service"] }]);
});
