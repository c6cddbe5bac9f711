import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inspectFile, safeFileName } from "#server/platform/file-types/index.ts";
import { fileContent, svgOf } from "./file-content.ts";

const DATA = path.resolve(import.meta.dirname, "../../../../shared/data");
const SVG = "http://www.w3.org/2000/svg";
const isThere = existsSync(DATA);

/** Every file of a folder of the corpus with what the inspection says of it. */
async function inspectFolder(folder: string) {
  const names = (await readdir(path.join(DATA, folder))).sort();
  return Promise.all(
    names.map(async (name) => {
      const content = await readFile(path.join(DATA, folder, name));
      return { name, verdict: await inspectFile(fileContent(name, content)) };
    }),
  );
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(DATA, file), "utf8")) as unknown;
}

const refusedNames = (files: Awaited<ReturnType<typeof inspectFolder>>) =>
  files.filter(({ verdict }) => !verdict.ok).map(({ name }) => name);

if (!isThere) console.warn(`skipped: no corpus of real and hostile files at ${DATA}`);

describe.skipIf(!isThere)("files of the public corpora", () => {
  test("real draw.io files and harmless drawings pass", async () => {
    const diagrams = await inspectFolder("diagrams/drawio");
    expect(diagrams.length).toBeGreaterThan(5);
    for (const { name, verdict } of diagrams) expect(verdict, name).toMatchObject({ ok: true, kind: "drawio" });
    const drawings = await inspectFolder("diagrams/svg");
    expect(drawings.length).toBeGreaterThan(1);
    for (const { name, verdict } of drawings) expect(verdict, name).toMatchObject({ mediaType: "image/svg+xml" });
  });

  test.each(["bad-input/svg/files", "bad-input/xml"])("everything in %s is refused", async (folder) => {
    const files = await inspectFolder(folder);
    expect(files.length).toBeGreaterThan(0);
    expect(refusedNames(files)).toEqual(files.map(({ name }) => name));
  });

  test("of the hostile draw.io files only the DOCTYPE is refused: the others are never rendered", async () => {
    const files = await inspectFolder("bad-input/drawio");
    expect(refusedNames(files)).toEqual(["doctype.drawio"]);
  });

  test("no collected SVG attack passes, as it stands or as a part of a valid drawing", async () => {
    const attacks = (await readJson("bad-input/svg/h5sc-svg.json")) as { id: number; data: string }[];
    for (const { id, data } of attacks) {
      expect(await inspectFile(fileContent("a.svg", data)), `${id}`).toMatchObject({ ok: false });
      expect(await inspectFile(fileContent("a.svg", svgOf(data))), `${id} nested`).toMatchObject({ ok: false });
    }
    const payloads = (await readJson("bad-input/svg/dompurify-svg.json")) as { n: number; payload: string }[];
    const namespaced = (payload: string) => svgOf(payload.replace(/^<svg(?![^>]* xmlns=)/, `<svg xmlns="${SVG}"`));
    const passed: number[] = [];
    for (const { n, payload } of payloads) {
      if ((await inspectFile(fileContent("a.svg", namespaced(payload)))).ok) passed.push(n);
    }
    // Filters, text orientation, vector effects, mask types: harmless by that collection's own word.
    expect(passed).toEqual([5, 7, 9, 220]);
  });

  test("JSON is judged as the standard's test suite does", async () => {
    for (const { name, verdict } of await inspectFolder("bad-input/json")) {
      if (!name.startsWith("i_")) expect(verdict.ok, name).toBe(name.startsWith("y_"));
    }
  });

  test("Japanese text passes in the encodings in use; damaged text is refused", async () => {
    const files = (await inspectFolder("bad-input/encoding")).filter(({ name }) => !name.endsWith(".json"));
    expect(refusedNames(files)).toEqual([
      "inventory-truncated.csv",
      "inventory-utf8-broken.csv",
      "overlong.txt",
      "surrogates-cesu8.txt",
    ]);
  });

  test("a real spreadsheet is one", async () => {
    const files = (await inspectFolder("mds2")).filter(({ name }) => name.endsWith(".xlsx"));
    expect(files.length).toBeGreaterThan(0);
    for (const { name, verdict } of files) expect(verdict, name).toMatchObject({ ok: true, kind: "document" });
  });

  test("every odd file name becomes one that can be shown, sent and saved", async () => {
    const names = (await readJson("bad-input/filenames.json")) as { name: string }[];
    for (const { name } of names) {
      const safe = safeFileName(name);
      expect(safe, name).toMatch(/^[^\p{Cc}\p{Cf}/\\<>:"|?*]+$/u);
      expect(safe, name).not.toMatch(/^\.|[. ]$|^(?:con|nul|aux|com1)(?:\.|$)/i);
      expect(Buffer.byteLength(safe), name).toBeLessThanOrEqual(200);
      expect(safeFileName(safe), name).toBe(safe);
    }
  });
});
