#!/usr/bin/env node
// Checks a record that was exported from the medical device security portal. Needs Node.js 18 or newer and nothing
// else: no packages, no network, no portal. The format is written down in docs/event-log-format.md.
//
//   node verify-log.mjs record.jsonl
//
// Exit 0: the chain holds. 1: an entry was altered, removed or moved; the first one is named. 2: this is no such file.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import process, { argv, stdout } from "node:process";
import { TextDecoder } from "node:util";

const FORMAT = "medical-device-security-portal/event-log";
const LONGEST_LINE = 4 * 1024 * 1024;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const NAME = /^[a-z]+(-[a-z]+)*$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const matches = (pattern) => (value) => typeof value === "string" && pattern.test(value);
const isTime = (value) => matches(TIME)(value) && !Number.isNaN(Date.parse(value));
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isNumber = (value) => Number.isSafeInteger(value) && value >= 1;

/** The fields in their order. No field may hold a line feed but the payload, which comes last in what is hashed. */
const HEADER = {
  format: (value) => value === FORMAT,
  version: (value) => value === 1,
  about: (value) => typeof value === "string",
  stream: matches(UUID),
  kind: (value) => ["shared", "private", "organization"].includes(value),
  exportedAt: isTime,
  entries: isCount,
  headHash: (value) => value === "" || matches(SHA256)(value),
};
const ENTRY = {
  stream: matches(UUID),
  seq: isNumber,
  id: matches(UUID),
  type: matches(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
  version: isNumber,
  subjectKind: matches(NAME),
  subjectId: matches(UUID),
  actorUser: (value) => value === null || matches(UUID)(value),
  actorOrganization: matches(UUID),
  at: isTime,
  payload: (value) => typeof value === "string" && parse(value) !== undefined,
  prevHash: (value) => value === "" || matches(SHA256)(value),
  hash: matches(SHA256),
};

/** The file is no record at all: exit 2. */
class Unreadable extends Error {}
/** The record was tampered with: exit 1. */
class Broken extends Error {}

const say = (ja, en) => `${ja}\n${en}`;

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Exactly these fields in this order, written as the portal writes them: nothing stands in a line that is not checked. */
function read(line, fields) {
  const value = parse(line);
  if (typeof value !== "object" || value === null || JSON.stringify(value) !== line) return null;
  const names = Object.keys(fields);
  if (Object.keys(value).join() !== names.join()) return null;
  return names.every((name) => fields[name](value[name])) ? value : null;
}

function hashOf(entry) {
  const canonical = [
    entry.stream, entry.seq, entry.id, entry.type, entry.version, entry.subjectKind, entry.subjectId,
    entry.actorUser ?? "", entry.actorOrganization, entry.at, entry.payload,
  ].join("\n");
  return createHash("sha256").update(Buffer.from(entry.prevHash, "hex")).update(canonical, "utf8").digest("hex");
}

/** Lines end with LF and with nothing else; a text may hold other line separators. Only one line is in memory. */
async function* linesOf(path) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return null;
    }
  };
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    let bytes = Buffer.concat([rest, chunk]);
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10)) {
      yield decode(bytes.subarray(0, end));
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > LONGEST_LINE) throw new Unreadable(say("1行が長すぎます。", "A line is too long."));
    rest = bytes;
  }
  if (rest.length > 0) yield decode(rest);
}

function headerOf(line) {
  if (line === undefined) throw new Unreadable(say("ファイルが空です。", "The file is empty."));
  const value = line === null ? undefined : parse(line);
  if (value?.format === FORMAT && value.version !== 1) {
    throw new Unreadable(say("この検証プログラムより新しい形式です。ポータルから新しいものを入手してください。",
      "The file's format is newer than this program. Get a newer one from the portal."));
  }
  const header = line === null ? null : read(line, HEADER);
  if (header === null || (header.entries === 0) !== (header.headHash === "")) {
    throw new Unreadable(say("1行目が、ポータルから書き出した記録の見出しではありません。",
      "The first line is not the header of a record exported from the portal."));
  }
  return header;
}

/** After a number that comes too early: does the one that was due come later? */
async function comesLater(lines, due) {
  for await (const line of lines) if (line !== null && parse(line)?.seq === due) return true;
  return false;
}

async function check(path) {
  const lines = linesOf(path);
  const header = headerOf((await lines.next()).value);
  let [seq, head] = [0, ""];
  for await (const line of lines) {
    const due = seq + 1;
    const entry = line === null ? null : read(line, ENTRY);
    if (entry === null) {
      throw new Broken(say(`${due}番が改変されています。${due + 1}行目を記録として読めません。`,
        `Entry ${due} was altered: line ${due + 1} cannot be read as an entry.`));
    }
    if (entry.seq < due) {
      throw new Broken(say(`${entry.seq}番が重複しています。${seq}番の後に、もう一度現れます。`,
        `Entry ${entry.seq} is repeated: it appears again after entry ${seq}.`));
    }
    if (entry.seq > due) {
      throw (await comesLater(lines, due))
        ? new Broken(say(`${due}番の順序が入れ替わっています。その場所に${entry.seq}番があります。`,
          `Entry ${due} is out of order: entry ${entry.seq} stands in its place.`))
        : new Broken(say(`${due}番がありません。${seq}番の次が${entry.seq}番です。`,
          `Entry ${due} is missing: entry ${seq} is followed by entry ${entry.seq}.`));
    }
    if (due > header.entries) {
      throw new Broken(say(`${due}番は余分です。見出しでは${header.entries}番までです。`,
        `Entry ${due} is one too many: the header says ${header.entries} entries.`));
    }
    if (entry.stream !== header.stream) {
      throw new Broken(say(`${due}番が改変されています。別の記録のものです。`, `Entry ${due} was altered: it belongs to another stream.`));
    }
    if (entry.hash !== hashOf(entry)) {
      throw new Broken(say(`${due}番が改変されています。内容がハッシュと一致しません。`,
        `Entry ${due} was altered: its content does not fit its hash.`));
    }
    if (entry.prevHash !== head) {
      throw new Broken(say(`${due}番が${seq}番に続いていません。どちらかが改変されています。`,
        `Entry ${due} does not continue entry ${seq}: one of the two was altered.`));
    }
    [seq, head] = [entry.seq, entry.hash];
  }
  if (seq < header.entries) {
    throw new Broken(say(`${seq + 1}番がありません。見出しでは${header.entries}番まであるはずが、${seq}番で終わっています。`,
      `Entry ${seq + 1} is missing: the header says ${header.entries} entries, the file ends after entry ${seq}.`));
  }
  if (head !== header.headHash) {
    throw new Broken(say(`${seq}番が改変されています。見出しの最終ハッシュと一致しません。`,
      `Entry ${seq} was altered: its hash is not the head that the header names.`));
  }
  return say(`正常です。${seq}件、最終ハッシュ ${head}`, `OK: ${seq} entries, head ${head}`);
}

async function main(paths) {
  if (paths.length !== 1) {
    stdout.write(`${say("使い方: node verify-log.mjs 記録のファイル.jsonl", "Usage: node verify-log.mjs record.jsonl")}\n`);
    return 2;
  }
  try {
    stdout.write(`${await check(paths[0])}\n`);
    return 0;
  } catch (error) {
    if (error instanceof Broken) {
      stdout.write(`${error.message}\n`);
      return 1;
    }
    const reason = error instanceof Unreadable ? error.message : say("ファイルを読めません。", "The file cannot be read.");
    stdout.write(`${say("記録として検証できません。", "This cannot be checked as a record.")}\n${reason}\n`);
    return 2;
  }
}

process.exitCode = await main(argv.slice(2));
