import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inParallel } from "#tests/support/portal/client.ts";
import { multipart } from "#tests/support/portal/form-body.ts";
import { FORMS } from "#tests/support/portal/forms.ts";
import type { Form } from "#tests/support/portal/forms.ts";
import { fingerprint } from "#tests/support/portal/fingerprint.ts";
import { addressOfForm, fillIn, nameOf, senderOf } from "#tests/support/portal/sending.ts";
import { escapeHtml, foundIn } from "#tests/support/portal/texts-of-others.ts";
import type { World } from "#tests/support/portal/world.ts";

const CORPUS = "../shared/data/bad-input/text";
const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.warn(`skipped: no collection of troublesome texts at ${CORPUS}`);

const WITH_TEXTS = FORMS.filter(({ texts, secrets }) => texts !== undefined || secrets !== undefined);

/** Characters that hide or reverse what is shown: refused with the text kept, never removed in silence. */
const FORBIDDEN = ["a\u0000b", "\u202eforp.exe", "a\u009bb", "\u2066a"] as const;

/** Odd, and somebody's real text all the same. */
const ODD = [
  "🏥👩🏽‍⚕️", "𠮷野 髙橋 﨑 葛󠄀城", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞a̴̵lgo", "\u200bzero\u200dwidth\ufeff", "\uffff\ufdd0", "　", "'; drop table contract; --", "<script>alert(1)</script>",
  "{{7*7}}${7*7}<%= 7*7 %>", "%00%0d%0a", "\\u0000", "ﾊﾝｶｸ", "=1+1", "../../etc/passwd",
];

export function describeHostileTexts(world: () => World): void {
  describe.each(WITH_TEXTS.map((form) => [nameOf(form), form] as const))("%s", (_name, form) => {
    it("gives back everything that was typed, but never a secret", () => givesBack(world(), form));
    it("refuses characters that hide, in each field, and writes nothing", () => refusesHidingCharacters(world(), form));
    it("takes odd texts or says what is wrong", () => takesOddTexts(world(), form));
  });

  it.skipIf(!hasCorpus)("keeps every troublesome text as it was typed, or refuses it and gives it back", () => keepsTheCorpus(world()));
  it.skipIf(!hasCorpus)("keeps Japanese names and titles as they were typed", () => keepsJapaneseTitles(world()));
}

async function givesBack(world: World, form: Form): Promise<void> {
  const texts = form.texts ?? [];
  const typed = Object.fromEntries(texts.map((name, index) => [name, `<b title="${name}">'&${index}` + (index === 0 ? "長".repeat(20_000) : "")]));
  const secrets = Object.fromEntries((form.secrets ?? []).map((name) => [name, `s3cret-of-${name}`]));
  const { status, body } = await fillIn(world, form, { ...typed, ...secrets });
  expect(status).toBe(422);
  for (const text of Object.values(typed)) expect(foundIn(body, new Set([text])).length, `${text.slice(0, 40)} comes back`).toBe(1);
  for (const secret of Object.values(secrets)) expect(body).not.toContain(secret);
}

async function refusesHidingCharacters(world: World, form: Form): Promise<void> {
  const before = await fingerprint(world.portal);
  const cases = (form.texts ?? []).flatMap((name) => FORBIDDEN.map((text) => ({ name, text })));
  const answers = await inParallel(cases, async ({ name, text }) => {
    const { status } = await fillIn(world, form, { [name]: text }, { asData: true });
    return status === 422 ? null : `${name} ${JSON.stringify(text)}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  expect(await fingerprint(world.portal)).toEqual(before);
}

async function takesOddTexts(world: World, form: Form): Promise<void> {
  const names = [...(form.texts ?? []), ...(form.secrets ?? [])];
  const answers = await inParallel(ODD, async (text) => {
    const asPage = ODD.indexOf(text) % 3 === FORMS.indexOf(form) % 3;
    const { status } = await fillIn(world, form, Object.fromEntries(names.map((name) => [name, text])), asPage ? {} : { asData: true });
    return [200, 202, 302, 409, 410, 422, 429].includes(status) ? null : `${text}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  for (const name of names) expect([200, 302, 409, 410, 422, 429], `${name} with bytes that are no text`).toContain(await sendBytes(world, form, name));
}

/** Half of a surrogate pair, an overlong slash, and a byte that stands for nothing: no text in UTF-8. */
async function sendBytes(world: World, form: Form, name: string): Promise<number> {
  const { headers, body } = multipart({ ...(await form.fields(world)), [name]: "BYTES" }, form.file === undefined ? [] : [form.file()]);
  const bytes = Buffer.concat([...body].map((piece) => Buffer.from(piece as string)));
  const at = bytes.indexOf("BYTES");
  const spoilt = Buffer.concat([bytes.subarray(0, at), Buffer.from([0x61, 0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xff]), bytes.subarray(at + 5)]);
  const { status } = await world.portal.ask({ method: "POST", path: addressOfForm(world, form), cookie: senderOf(world, form)?.cookie, headers, body: [spoilt] });
  return status;
}

/** As a text field keeps it: line ends become LF, spaces around go. */
const kept = (text: string): string => text.replace(/\r\n?/g, "\n").trim();

async function keepsTheCorpus(world: World): Promise<void> {
  const naughty = JSON.parse(readFileSync(`${CORPUS}/blns.json`, "utf8")) as string[];
  const payloads = readFileSync(`${CORPUS}/xss-payloads.txt`, "utf8").split("\n").slice(0, 100);
  const all = [...new Set([...naughty, ...payloads])].filter((text) => text.isWellFormed());
  expect(all.length).toBeGreaterThan(500);
  const comment = FORMS.find(({ place }) => place.endsWith("/act"));
  if (comment === undefined) throw new Error("no form for comments");
  const count = async () => Number((await world.portal.rows<{ n: string }>("select count(*) as n from incident_comment"))[0]?.n);
  const before = await count();
  const statuses = await inParallel(all, async (text) => {
    const { status, body } = await fillIn(world, comment, { body: text }, { files: [] });
    // A browser shows no control characters; what it can show must come back.
    if (status === 422 && /^[\x20-\x7e\u3000-\u9fff]+$/.test(text)) expect(foundIn(body, new Set([text])), text).toEqual([text]);
    return status;
  });
  expect(statuses.filter((status) => status !== 200 && status !== 422)).toEqual([]);
  const taken = all.filter((_text, index) => statuses[index] === 200);
  expect(taken.length).toBeGreaterThan(400);
  expect(await count()).toBe(before + taken.length);
  const stored = new Set((await world.portal.rows<{ body: string }>("select body from incident_comment")).map(({ body }) => body));
  expect(taken.filter((text) => !stored.has(kept(text)))).toEqual([]);
  const page = await world.portal.ask({ path: addressOfForm(world, comment).replace(/\/act$/, ""), cookie: world.cast.takeda.cookie });
  expect(page.status).toBe(200);
  expect(page.body.match(/<script(?![^>]* nonce="[^"]+")[^>]*>/g) ?? []).toEqual([]);
}

async function keepsJapaneseTitles(world: World): Promise<void> {
  const cases = (JSON.parse(readFileSync(`${CORPUS}/japanese-text.json`, "utf8")) as { id: string; value: string }[]).filter(({ value }) => value.isWellFormed());
  const contract = FORMS.find(({ place }) => place.endsWith("/new-contract"));
  if (contract === undefined) throw new Error("no form for contracts");
  const answers = await inParallel(cases, async ({ id, value }) => {
    const { status, body } = await fillIn(world, contract, { title: value }, { files: [] });
    if (status === 302) return { id, value };
    if (status === 422 && !/\p{Cc}/u.test(value)) expect(body.includes(escapeHtml(value)), id).toBe(true);
    expect([302, 422], id).toContain(status);
    return null;
  });
  const taken = answers.filter((answer) => answer !== null);
  expect(taken.length).toBeGreaterThan(10);
  const titles = new Set((await world.portal.rows<{ title: string }>("select title from contract")).map(({ title }) => title));
  expect(taken.filter(({ value }) => !titles.has(value.trim())).map(({ id }) => id)).toEqual([]);
}
