import { describe, expect, it } from "vitest";
import { inParallel } from "#tests/support/portal/client.ts";
import type { Piece } from "#tests/support/portal/client.ts";
import { END, MULTIPART, multipart, part, partsOf, textOf, urlEncoded } from "#tests/support/portal/form-body.ts";
import type { Fields } from "#tests/support/portal/form-body.ts";
import { FORMS, WITHOUT_FORM } from "#tests/support/portal/forms.ts";
import type { Form } from "#tests/support/portal/forms.ts";
import { fingerprint } from "#tests/support/portal/fingerprint.ts";
import { addressOfForm, dataOf, nameOf, senderOf } from "#tests/support/portal/sending.ts";
import type { World } from "#tests/support/portal/world.ts";

/** The body is sent more than once. */
interface Broken { name: string; type?: string; body?: readonly Piece[] }

const URL_ENCODED = "application/x-www-form-urlencoded";
const MANY: Fields = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`field${index}`, "x"]));

/** Bodies that are no form, or none that anybody would fill in. */
function brokenBodies(fields: Fields): Broken[] {
  const pairs = new URLSearchParams(Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))).toString();
  const whole = [...partsOf(fields, [])].join("");
  return [
    { name: "no body" },
    { name: "JSON", type: "application/json", body: [JSON.stringify(fields)] },
    { name: "plain text", type: "text/plain", body: [pairs] },
    { name: "XML", type: "application/xml", body: ["<a/>"] },
    { name: "a type that is none", type: ";;;", body: [pairs] },
    { name: "multipart without a boundary", type: "multipart/form-data", body: [whole] },
    { name: "multipart with an empty boundary", type: "multipart/form-data; boundary=", body: [whole] },
    { name: "multipart with another boundary", type: "multipart/form-data; boundary=other", body: [whole] },
    { name: "multipart without content", type: MULTIPART },
    { name: "multipart cut off in a value", type: MULTIPART, body: [part('name="cut"', "x".repeat(100)).slice(0, -40)] },
    { name: "multipart without its end", type: MULTIPART, body: [whole.slice(0, -END.length), part('name="x"', "y").trimEnd()] },
    { name: "a part without a name", type: MULTIPART, body: [part('filename="x"', "y"), whole] },
    { name: "a file whose name no system knows", type: MULTIPART, body: [...partsOf(fields, [{ field: "files", name: "x\0.exe", content: ["MZ"] }])] },
    { name: "rubbish instead of part headers", type: MULTIPART, body: [part("\0\u0001;;=", "x").replace("Content-Disposition", "\0\u0001"), whole] },
    { name: "1,001 fields", type: URL_ENCODED, body: [pairs, "&", new URLSearchParams(MANY as Record<string, string>).toString()] },
    { name: "1,001 parts", type: MULTIPART, body: [...partsOf({ ...fields, ...MANY }, [])] },
    { name: "a field of 2 MB", type: URL_ENCODED, body: [pairs, "&big=", ...textOf(2_097_152)] },
    { name: "a part of 2 MB", type: MULTIPART, body: [part('name="big"', "x".repeat(2_097_152)), whole] },
    { name: "a name of 10 kB", type: URL_ENCODED, body: [pairs, `&${"n".repeat(10_000)}=x`] },
    { name: "a file where the form has none", type: MULTIPART, body: [...partsOf(fields, [{ field: "evil", name: "x.txt", content: ["x"] }])] },
  ];
}

/** What is well formed, but not this form. */
const EMPTY: readonly Broken[] = [
  { name: "an empty form", type: URL_ENCODED },
  { name: "broken percent-encoding", type: URL_ENCODED, body: ["%ZZ=%&%E0%A4%A=%E0%A4%A&=&&&"] },
  { name: "names of the language's own", type: URL_ENCODED, body: ["__proto__=x&constructor=x&toString=x&hasOwnProperty=x&length=x"] },
];

export function describeBrokenForms(world: () => World): void {
  it("knows every form of the product", () => {
    const actions = world().places.filter(({ hasAction }) => hasAction).map(({ id }) => id);
    expect(actions.length).toBeGreaterThan(25);
    expect(new Set([...FORMS.map(({ place }) => place), ...WITHOUT_FORM])).toEqual(new Set(actions));
  });

  describe.each(FORMS.map((form, index) => [`${index + 1} ${nameOf(form)}`, form] as const))("%s", (_name, form) => {
    it("refuses broken bodies, and nothing is written", () => refusesBrokenBodies(world(), form));
    it("carries nothing out for another site", () => refusesForeignSites(world(), form));
  });

  it("signs out whatever is sent, and only who asked", async () => {
    const { portal, cast } = world();
    const cookie = await portal.signIn("kondo@hikari.example");
    const { status } = await portal.ask({ method: "POST", path: "/sign-out", cookie, headers: { "Content-Type": MULTIPART }, body: ["rubbish"] });
    expect(status).toBe(302);
    expect((await portal.ask({ path: "/today", cookie })).headers.location).toMatch(/^\/sign-in/);
    expect((await portal.ask({ path: "/today", cookie: cast.ishii.cookie })).status).toBe(200);
  });
}

async function refusesBrokenBodies(world: World, form: Form): Promise<void> {
  const { portal } = world;
  const fields = await form.fields(world);
  const cases = [...brokenBodies(fields), ...(form.mayBeEmpty ? [] : EMPTY)];
  const path = addressOfForm(world, form);
  const before = await fingerprint(portal);
  const half = FORMS.indexOf(form) % 2;
  // By turns as a browser without scripts sends it and as the page's script does.
  const answers = await inParallel(cases.map((one, index) => ({ ...one, to: index % 2 === half ? path : dataOf(path) })), async ({ name, type, body, to }) => {
    const { status, body: page } = await portal.ask({
      method: "POST", path: to, cookie: senderOf(world, form)?.cookie, headers: { Origin: portal.url, ...(type === undefined ? {} : { "Content-Type": type }) }, body,
    });
    return [400, 413, 415, 422, 429].includes(status) && page.length > 0 ? null : `${name} to ${to}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  expect(await fingerprint(portal)).toEqual(before);
}

const otherSites = (own: string): readonly string[] => [
  "https://evil.example", "null", "", `${own}.evil.example`, own.replace(/\d+$/, "1"), "http://localhost", "not an address", "file://",
];

async function refusesForeignSites(world: World, form: Form): Promise<void> {
  const { portal } = world;
  const before = await fingerprint(portal);
  const fields = await form.fields(world);
  const answers = await inParallel(otherSites(portal.url), async (origin) => {
    const sent = form.file === undefined ? urlEncoded(fields) : multipart(fields, [form.file()]);
    const path = addressOfForm(world, form);
    const { status } = await portal.ask({ method: "POST", path, cookie: senderOf(world, form)?.cookie, ...sent, headers: { ...sent.headers, Origin: origin } });
    return status === 403 ? null : `${origin}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  expect(await fingerprint(portal)).toEqual(before);
  // A program without pages sends none: it has no other page's cookie to abuse, and is answered as anybody.
  const { status } = await portal.ask({ method: "POST", path: addressOfForm(world, form), cookie: senderOf(world, form)?.cookie, headers: { "Content-Type": "text/plain" }, body: ["x"] });
  expect(status).toBe(415);
}

