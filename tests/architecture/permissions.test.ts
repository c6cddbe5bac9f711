import { describe, expect, it } from "vitest";
import { ROLES } from "#server/platform/roles.ts";

const modules = import.meta.glob<Record<string, unknown>>("../../server/modules/*/permissions.ts", { eager: true });
const tables = Object.entries(modules).flatMap(([file, exported]) => Object.entries(exported)
  .filter(([, value]) => typeof value === "object")
  .map(([name, table]) => [`${file.split("/").at(-2) ?? ""}/${name}`, table] as const));

/** Cells that are not there, and cells that mean nothing. */
function cellFaults(table: unknown): string[] {
  return Object.entries(table as Record<string, Record<string, unknown>>).flatMap(([action, cells]) => [
    ...ROLES.filter((role) => typeof cells[role] !== "boolean").map((role) => `${action}: nothing said about ${role}`),
    ...Object.keys(cells).filter((role) => !(ROLES as readonly string[]).includes(role)).map((role) => `${action}: no such role ${role}`),
    ...(Object.values(cells).includes(true) ? [] : [`${action}: nobody may`]),
  ]);
}

it("the tables are found", () => {
  expect(tables.length).toBeGreaterThan(4);
});

it.each(tables)("%s says yes or no for every role and action", (_name, table) => {
  expect(cellFaults(table)).toEqual([]);
});

describe("a planted table", () => {
  const everybody = Object.fromEntries(ROLES.map((role) => [role, true]));
  it.each([
    ["that leaves a cell out", { view: { ...everybody, sales: undefined } }, ["view: nothing said about sales"]],
    ["that knows another role", { view: { ...everybody, guest: true } }, ["view: no such role guest"]],
    ["in which nobody may", { view: Object.fromEntries(ROLES.map((role) => [role, false])) }, ["view: nobody may"]],
    ["that is complete", { view: everybody }, []],
  ])("%s", (_what, table, faults) => {
    expect(cellFaults(table)).toEqual(faults);
  });
});
