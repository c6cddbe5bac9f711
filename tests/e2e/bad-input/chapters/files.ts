import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ONE_PIXEL_PNG, svgOf } from "#tests/integration/files/file-content.ts";
import { inParallel } from "#tests/support/portal/client.ts";
import type { Piece } from "#tests/support/portal/client.ts";
import { textOf } from "#tests/support/portal/form-body.ts";
import { FORMS } from "#tests/support/portal/forms.ts";
import type { Form } from "#tests/support/portal/forms.ts";
import { fingerprint } from "#tests/support/portal/fingerprint.ts";
import { fillIn, nameOf } from "#tests/support/portal/sending.ts";
import { escapeHtml } from "#tests/support/portal/texts-of-others.ts";
import type { World } from "#tests/support/portal/world.ts";

const CORPUS = "../shared/data/bad-input";
const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.warn(`skipped: no collection of troublesome files at ${CORPUS}`);

const WITH_FILE = FORMS.filter((form) => form.file !== undefined);

/** No form takes any of these, whatever it is called. */
const REFUSED: readonly (readonly [name: string, content: Iterable<Piece>])[] = [
  ["leer.pdf", []],
  ["leer.json", []],
  ["bild.pdf", [ONE_PIXEL_PNG]],
  ["programm.pdf", ["MZ\u0090\u0000\u0003"]],
  ["programm.exe", ["MZ\u0090\u0000\u0003"]],
  ["seite.html", ["<!doctype html><script>alert(1)</script>"]],
  ["seite.pdf", ["<!doctype html><script>alert(1)</script>"]],
  ["skript.js", ["alert(1)"]],
  ["bild.svg", [svgOf("<script>alert(1)</script>")]],
  ["bild.svg", [svgOf("", 'onload="alert(1)"')]],
  ["bild.svg", [svgOf('<image href="https://evil.example/x.png"/>')]],
  ["bild.svg", ['<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>']],
  ["bild.svg", ["<svg"]],
  ["bild.png", ["\u0089PNG\r\n"]],
  ["brief.docx", ["PK\u0003\u0004 cut off"]],
  ["zeichnung.drawio", ["<mxfile><diagram>"]],
  ["../../../etc/passwd", ["MZ\u0000"]],
  ["CON.exe", ["MZ"]],
  ["\u202efdp.exe", ["MZ"]],
  [`${"n".repeat(5_000)}.exe`, ["MZ"]],
];

export function describeFiles(world: () => World): void {
  describe.each(WITH_FILE.map((form) => [nameOf(form), form] as const))("%s", (_name, form) => {
    it("refuses empty, mistyped and active files, keeps what was typed, and stores nothing", () => refusesFiles(world(), form));
    it("refuses more files than it takes", () => refusesMany(world(), form));
  });

  it("refuses one file of 51 MB, and the next answer comes as fast as before", () => refusesOversize(world()));
  it.skipIf(!hasCorpus)("imports none of the collected JSON texts as an advisory", () => importsNoJson(world()));
  it("says what is wrong with an advisory, with every path", () => saysWhatIsWrong(world()));
  it("refuses 100,000-fold nesting", () => refusesNesting(world()));
}

const typedIn = ({ texts = [] }: Form) => Object.fromEntries(texts.map((name) => [name, `<${name}> & "typed"`]));

async function refusesFiles(world: World, form: Form): Promise<void> {
  const before = await fingerprint(world.portal);
  const field = form.file?.().field ?? "";
  const texts = Object.fromEntries(Object.entries(typedIn(form)).filter(([name]) => name !== "email"));
  const answers = await inParallel(REFUSED, async ([name, content]) => {
    const { status, body } = await fillIn(world, form, texts, { files: [{ field, name, content }] });
    const isBack = Object.values(texts).every((text) => body.includes(escapeHtml(text)) || body.includes(JSON.stringify(text).slice(1, -1)));
    return [413, 422].includes(status) && isBack ? null : `${name.slice(0, 40)}: ${status}${isBack ? "" : ", and what was typed is gone"}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  expect(await fingerprint(world.portal)).toEqual(before);
  expect(await incomingFiles(world)).toEqual([]);
}

async function refusesMany(world: World, form: Form): Promise<void> {
  const before = await fingerprint(world.portal);
  const files = Array.from({ length: 11 }, () => form.file?.() ?? { field: "", name: "", content: [] });
  expect((await fillIn(world, form, {}, { files })).status).toBe(422);
  expect(await fingerprint(world.portal)).toEqual(before);
}

/** What is still being received; a refused file must not stay there. */
export async function incomingFiles({ portal }: World): Promise<string[]> {
  return readdir(join(portal.dataDir, "blobs/incoming")).catch(() => []);
}

const formFor = (ending: string): Form => {
  const form = FORMS.find(({ place }) => place.endsWith(ending));
  if (form === undefined) throw new Error(`no form for ${ending}`);
  return form;
};

async function refusesOversize(world: World): Promise<void> {
  const policy = formFor("/new-policy");
  const before = await fingerprint(world.portal);
  const { status, body } = await fillIn(world, policy, { title: "保たれる題名" }, { files: [{ field: "document", name: "groß.txt", content: textOf(51 * 1024 * 1024) }] });
  expect(status).toBe(413);
  expect(body).toContain("保たれる題名");
  expect(body).toContain("50");
  expect(await fingerprint(world.portal)).toEqual(before);
  expect(await incomingFiles(world)).toEqual([]);
  expect((await fillIn(world, policy)).status).toBe(302);
}

async function importsNoJson(world: World): Promise<void> {
  const form = formFor("/import-advisory");
  const names = readdirSync(join(CORPUS, "json"));
  expect(names.length).toBeGreaterThan(70);
  const before = await fingerprint(world.portal);
  const answers = await inParallel(names, async (name) => {
    const { status } = await fillIn(world, form, {}, { files: [{ field: "file", name, content: [readFileSync(join(CORPUS, "json", name))] }] });
    return status === 422 ? null : `${name}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  expect(await fingerprint(world.portal)).toEqual(before);
}

async function saysWhatIsWrong(world: World): Promise<void> {
  const content = readFileSync("tests/support/fixtures/csaf/kamd-sa-2025-001-invalid.json");
  const { status, body } = await fillIn(world, formFor("/import-advisory"), {}, { files: [{ field: "file", name: "kamd.json", content: [content] }] });
  expect(status).toBe(422);
  expect(body).toMatch(/\/document\/|\/vulnerabilities\/|\/product_tree/);
  expect(body).toContain("kamd.json");
  // Every entry wrong in its own way: the answer stays a page.
  const many = JSON.stringify({ document: {}, vulnerabilities: Array.from({ length: 20_000 }, (_, index) => ({ cve: `CVE-${index}`, scores: index })) });
  const answer = await fillIn(world, formFor("/import-advisory"), {}, { files: [{ field: "file", name: "many.json", content: [many] }] });
  expect(answer.status).toBe(422);
  expect(answer.body.length).toBeLessThan(5_000_000);
}

async function refusesNesting(world: World): Promise<void> {
  const before = await fingerprint(world.portal);
  const deep = 100_000;
  const nests = ["[".repeat(deep) + "]".repeat(deep), '{"a":'.repeat(deep) + "1" + "}".repeat(deep), "[".repeat(deep), `{"document":${'{"x":['.repeat(deep)}${"]}".repeat(deep)}}`];
  for (const form of [formFor("/import-advisory"), formFor("/new-contract")]) {
    const field = form.file?.().field ?? "";
    const statuses = await inParallel(nests, async (nest) => (await fillIn(world, form, {}, { files: [{ field, name: "deep.json", content: [nest] }] })).status);
    expect(statuses).toEqual(nests.map(() => 422));
  }
  const svg = svgOf("<g>".repeat(deep) + "</g>".repeat(deep));
  expect((await fillIn(world, formFor("/new-diagram"), {}, { files: [{ field: "files", name: "deep.svg", content: [svg] }] })).status).toBe(422);
  expect(await fingerprint(world.portal)).toEqual(before);
}
