import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { entryLine, headerLine } from "./export-format.ts";

const folder = mkdtempSync(join(tmpdir(), "verify-log-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STREAM = "01990000-0000-7000-8000-00000000000a";
const id = (number: number) => `01990000-0000-7000-8000-${String(number).padStart(12, "0")}`;
/** U+2028 separates lines elsewhere, not here. */
const PAYLOAD = '{ "words" : "保守\u2028契約", "n": 1.0 }';
const sha256 = (...parts: (string | Buffer)[]) => parts.reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

interface Change { type?: string; payload?: string; stream?: string }

/** A chain of `count` entries as a file, written by hand from the documented format; `changes` are hashed with it. */
function chain(count: number, changes: Readonly<Record<number, Change>> = {}): string[] {
  let prevHash = "";
  const entries = Array.from({ length: count }, (_, index) => {
    const seq = index + 1;
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, seq, 7));
    const entry = {
      stream: STREAM, seq, id: id(seq), type: "contract.updated", version: 1, subjectKind: "contract", subjectId: id(900),
      actorUser: seq % 2 === 0 ? id(800) : null, actorOrganization: id(700), at, payload: PAYLOAD, prevHash, ...changes[seq],
    };
    const canonical = [entry.stream, seq, entry.id, entry.type, 1, "contract", id(900), entry.actorUser ?? "", id(700), at.toISOString(), entry.payload].join("\n");
    const hash = sha256(Buffer.from(prevHash, "hex"), canonical);
    prevHash = hash;
    return entryLine({ ...entry, hash }).trimEnd();
  });
  const header = headerLine({ stream: STREAM, kind: "shared", entries: count, headHash: prevHash, exportedAt: "2026-01-02T00:00:00.000Z" });
  return [header.trimEnd(), ...entries];
}

function verify(content: string | Buffer | null): { code: number | null; said: string } {
  const path = join(folder, "record.jsonl");
  if (content !== null) writeFileSync(path, content);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["public/verify-log.mjs", content === null ? join(folder, "none") : path], { encoding: "utf8" });
  expect(stderr).toBe("");
  return { code: status, said: stdout };
}
const fileOf = (lines: readonly string[]) => `${lines.join("\n")}\n`;
const change = (lines: string[], index: number, from: string | RegExp, to: string) => lines.with(index, (lines[index] ?? "").replace(from, to));
const swap = (lines: string[], a: number, b: number) => lines.with(a, lines[b] ?? "").with(b, lines[a] ?? "");

test("a chain as it was written is confirmed, with its head, in both languages", () => {
  const lines = chain(300);
  const head = /"hash":"([0-9a-f]{64})"/.exec(lines[300] ?? "")?.[1];
  expect(verify(fileOf(lines))).toEqual({ code: 0, said: `正常です。300件、最終ハッシュ ${head}\nOK: 300 entries, head ${head}\n` });
  expect(verify(lines.join("\n")).code).toBe(0);
  expect(verify(fileOf(chain(0)))).toMatchObject({ code: 0, said: expect.stringContaining("OK: 0 entries") as string });
});

const nine = () => chain(9);
test.each<[string, () => string[], number, string]>([
  ["an altered type", () => change(nine(), 4, "contract.updated", "contract.created"), 4, "altered: its content does not fit its hash"],
  ["an altered actor", () => change(nine(), 4, id(800), id(801)), 4, "altered: its content"],
  ["an altered moment", () => change(nine(), 4, "04.007Z", "04.008Z"), 4, "altered: its content"],
  ["a payload of the same meaning in other words", () => change(nine(), 4, ": 1.0", ": 1.00"), 4, "altered: its content"],
  ["an altered entry whose hash was made to fit", () => nine().with(4, chain(9, { 4: { type: "contract.created" } })[4] ?? ""), 5, "does not continue entry 4"],
  ["an altered last entry whose hash was made to fit", () => nine().with(9, chain(9, { 9: { type: "contract.created" } })[9] ?? ""), 9, "not the head that the header names"],
  ["a field beside those that are hashed", () => change(nine(), 4, '{"stream"', '{"note":"x","stream"'), 4, "altered: line 5 cannot be read"],
  ["a field twice", () => change(nine(), 4, '"seq":4', '"seq":4,"seq":4'), 4, "altered: line 5 cannot be read"],
  ["a field that brings lines of its own", () => change(nine(), 4, "contract.updated", String.raw`contract.updated\n1`), 4, "altered: line 5 cannot be read"],
  ["a line that is no JSON", () => nine().with(4, "{"), 4, "altered: line 5 cannot be read"],
  ["an empty line", () => nine().toSpliced(4, 0, ""), 4, "altered: line 5 cannot be read"],
  ["an entry of another stream", () => nine().with(4, chain(9, { 4: { stream: id(600) } })[4] ?? ""), 4, "altered: it belongs to another stream"],
  ["a deleted first entry", () => nine().toSpliced(1, 1), 1, "missing: entry 0 is followed by entry 2"],
  ["a deleted entry", () => nine().toSpliced(4, 1), 4, "missing: entry 3 is followed by entry 5"],
  ["three deleted entries", () => nine().toSpliced(4, 3), 4, "missing: entry 3 is followed by entry 7"],
  ["two swapped entries", () => swap(nine(), 4, 7), 4, "out of order: entry 7 stands in its place"],
  ["two swapped neighbours", () => swap(nine(), 1, 2), 1, "out of order: entry 2 stands in its place"],
  ["an entry twice", () => { const lines = nine(); return lines.toSpliced(5, 0, lines[4] ?? ""); }, 4, "repeated: it appears again after entry 4"],
  ["an entry repeated at the end", () => { const lines = nine(); return [...lines, lines[2] ?? ""]; }, 2, "repeated: it appears again after entry 9"],
  ["a truncated file", () => nine().slice(0, 7), 7, "missing: the header says 9 entries, the file ends after entry 6"],
  ["a file cut within a line", () => { const lines = nine(); return lines.with(9, (lines[9] ?? "").slice(0, 100)); }, 9, "altered: line 10 cannot be read"],
  ["a header alone", () => nine().slice(0, 1), 1, "missing: the header says 9 entries"],
  ["a header that says too little", () => change(nine(), 0, '"entries":9', '"entries":8'), 9, "one too many"],
  ["a header with another head", () => change(nine(), 0, /"headHash":"[0-9a-f]{64}"/, `"headHash":"${"0".repeat(64)}"`), 9, "not the head that the header names"],
])("%s is named", (_what, lines, seq, words) => {
  const { code, said } = verify(fileOf(lines()));
  const [ja, en] = said.split("\n");
  expect({ code, en }).toEqual({ code: 1, en: expect.stringContaining(`Entry ${seq} `) as string });
  expect(en).toContain(words);
  expect(ja).toMatch(new RegExp(`^${seq}番`));
});

test.each<[string, string | Buffer | null, string]>([
  ["no file", null, "The file cannot be read."],
  ["an empty file", "", "The file is empty."],
  ["a text", "hello\nworld\n", "The first line is not the header"],
  ["other JSON", '[1,2]\n{"a":1}\n', "The first line is not the header"],
  ["null", "null\n", "The first line is not the header"],
  ["a file without its header", fileOf(nine().slice(1)), "The first line is not the header"],
  ["another format", fileOf(change(nine(), 0, "event-log", "event-log2")), "The first line is not the header"],
  ["a newer format", fileOf(change(nine(), 0, '"version":1', '"version":2')), "newer than this program"],
  ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0xc3, 0x28]), "The first line is not the header"],
  ["a line without end", "x".repeat(5_000_000), "A line is too long."],
])("%s is refused politely", (_what, content, words) => {
  const { code, said } = verify(content);
  expect(code).toBe(2);
  expect(said).toMatch(/^記録として検証できません。\nThis cannot be checked as a record.\n/);
  expect(said).toContain(words);
});

test("without a file it says how it is used", () => {
  const { status, stdout } = spawnSync(process.execPath, ["public/verify-log.mjs"], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stdout).toMatch(/使い方: .*\nUsage: node verify-log\.mjs record\.jsonl\n/);
});
