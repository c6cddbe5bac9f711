import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { misplacedCommands, nameOf, publicCommands, publicQueries, silentCommands, strayWriters, unauthorized } from "./support/command-rules.ts";
import { openToMembers, unrecordedWriters } from "./support/exceptions.ts";
import { readModules } from "./support/module-functions.ts";
import type { SourceTree } from "./support/module-functions.ts";
import { plant } from "./support/planted-tree.ts";

const modules = readModules();
const names = (items: Parameters<typeof nameOf>[0][]) => items.map(nameOf).sort();
const except = (found: string[], exceptions: Readonly<Record<string, string>>) => found.filter((name) => !(name in exceptions));

describe("every command", () => {
  it("is found", () => {
    expect(publicCommands(modules).length).toBeGreaterThan(20);
    expect(publicQueries(modules).length).toBeGreaterThan(20);
  });

  it("lies in a file of commands/", () => {
    expect(except(names(misplacedCommands(modules)), unrecordedWriters)).toEqual([]);
  });

  it("leads to an event", () => {
    expect(except(names(silentCommands(modules)), unrecordedWriters)).toEqual([]);
  });

  it("authorizes first, and every query asks a permission table", () => {
    expect(except(names(unauthorized(modules)), openToMembers)).toEqual([]);
  });
});

describe("nothing else", () => {
  it("writes rows", () => {
    expect(except(names(strayWriters(modules)), unrecordedWriters)).toEqual([]);
  });

  it("outside the modules calls what only a command may call", () => {
    const parts = publicCommands(modules).filter((item) => nameOf(item) in unrecordedWriters).map(({ name }) => name);
    expect(parts).not.toEqual([]);
    const outside = globSync(["app/**/*.{ts,tsx}", "server/{main,live,http,demo-world,jobs}{.ts,/**/*.ts}"]);
    expect(outside.length).toBeGreaterThan(100);
    expect(outside.filter((file) => parts.some((name) => new RegExp(`\\b${name}\\b`).test(readFileSync(file, "utf8"))))).toEqual([]);
  });
});

it("no exception outlives its need", () => {
  const open = names(unauthorized(modules));
  const silent = names([...silentCommands(modules), ...strayWriters(modules)]);
  expect(Object.keys(openToMembers).filter((name) => !open.includes(name))).toEqual([]);
  expect(Object.keys(unrecordedWriters).filter((name) => !silent.includes(name))).toEqual([]);
});

describe("a planted module", () => {
  const HEAD = `import { recordEvent } from "#server/platform/record-event.ts";
    import { authorize } from "#server/platform/permissions.ts";
    import { note } from "../note.ts";\n`;
  const command = (body: string) => `${HEAD}export async function change(tx: CommandTransaction, scope: Scope): Promise<void> {\n${body}\n}`;
  const AUTHORIZE = "authorize(scope, table, \"write\");";
  const tree = (files: Record<string, string>): SourceTree => readModules(plant({
    "server/modules/things/index.ts": 'export { change } from "./commands/change.ts";\nexport { list } from "./queries.ts";',
    "server/modules/things/note.ts": `import { recordEvent } from "#server/platform/record-event.ts";
      export const note = async (tx: CommandTransaction, scope: Scope) => { await recordEvent(tx, scope, changed, {}); };`,
    "server/modules/things/queries.ts": 'import { authorize } from "#server/platform/permissions.ts";\nexport async function list(db: ScopedDb, scope: Scope) { authorize(scope, table, "view"); }',
    ...files,
  }));

  it("that does all of it passes, also with the event recorded by a helper", () => {
    const sound = tree({ "server/modules/things/commands/change.ts": command(`${AUTHORIZE}\nawait tx.db.insertInto("thing").execute();\nawait note(tx, scope);`) });
    expect(publicCommands(sound).map(nameOf)).toEqual(["things/change"]);
    expect(publicQueries(sound).map(nameOf)).toEqual(["things/list"]);
    expect([silentCommands(sound), unauthorized(sound), strayWriters(sound), misplacedCommands(sound)]).toEqual([[], [], [], []]);
  });

  it("with a command that records nothing is found, though it imports what would", () => {
    const silent = tree({ "server/modules/things/commands/change.ts": command(`${AUTHORIZE}\nawait tx.db.insertInto("thing").execute();`) });
    expect(silentCommands(silent).map(nameOf)).toEqual(["things/change"]);
  });

  it("with a command that authorizes too late is found", () => {
    const late = tree({ "server/modules/things/commands/change.ts": command(`await note(tx, scope);\n${AUTHORIZE}`) });
    expect(unauthorized(late).map(nameOf)).toEqual(["things/change"]);
  });

  it("with a query that asks nobody is found", () => {
    const open = tree({ "server/modules/things/queries.ts": "export async function list(db: ScopedDb, scope: Scope) { return db.selectFrom(\"thing\").execute(); }" });
    expect(unauthorized(open).map(nameOf)).toEqual(["things/list"]);
  });

  it.each([
    ["the query builder", 'await db.updateTable("thing").set({}).execute();'],
    ["plain SQL", "await sql`\n  delete from thing`.execute(db);"],
  ])("that writes beside its commands with %s is found", (_how, body) => {
    const stray = tree({ "server/modules/things/tidy.ts": `export async function tidy(db: ScopedDb) { ${body} }` });
    expect(strayWriters(stray).map(nameOf)).toEqual(["things/tidy"]);
  });

  it("with a command elsewhere is found", () => {
    const elsewhere = tree({
      "server/modules/things/index.ts": 'export { change } from "./change.ts";',
      "server/modules/things/change.ts": command(`${AUTHORIZE}\nawait note(tx, scope);`).replace("../note.ts", "./note.ts"),
    });
    expect(misplacedCommands(elsewhere).map(nameOf)).toEqual(["things/change"]);
  });
});
