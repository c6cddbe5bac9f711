import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { inParallel } from "../bad-input/support/client.ts";
import { openPortal } from "../bad-input/support/portal.ts";
import type { Portal } from "../bad-input/support/portal.ts";
import { signInCast } from "../bad-input/support/people.ts";
import type { Cast, CastName } from "../bad-input/support/people.ts";
import { addressOf, discoverPlaces } from "../bad-input/support/routes.ts";
import type { Place } from "../bad-input/support/routes.ts";
import { essence } from "../bad-input/support/same-answer.ts";
import { readSubjects, withMissing } from "../bad-input/support/subjects.ts";
import type { Subjects, Values } from "../bad-input/support/subjects.ts";
import { foundIn, textsOfOthers } from "../bad-input/support/texts-of-others.ts";

/** Every page and file of the product, asked for by people of every side, and by nobody, with ids that are not theirs. */
const ASKERS: readonly CastName[] = ["ishii", "ueda", "takeda", "hara"];

let portal: Portal;
let cast: Cast;
let places: Place[];
let subjects: Subjects;

beforeAll(async () => {
  portal = await openPortal();
  cast = await signInCast(portal);
  places = (await discoverPlaces(portal)).filter(({ hasLoader }) => hasLoader);
  subjects = await readSubjects(portal);
});
afterAll(() => portal?.close());
afterEach(async () => expect(await portal.faults()).toEqual([]));

const ownAddresses = (name: CastName) =>
  places.flatMap((place) => subjects.own(place, cast[name]).map((values) => ({ place, values })));
const only = (routeId: string) => `.data?_routes=${encodeURIComponent(routeId)}`;

it("knows every kind of address", () => {
  expect(places.length).toBeGreaterThan(40);
  for (const place of places) expect(() => subjects.own(place, cast.ishii)).not.toThrow();
});

describe.each(ASKERS)("%s", (name) => {
  it("opens every own address and finds nothing there of organizations without a share in it", async () => {
    const { cookie } = cast[name];
    const foreign = await textsOfOthers(portal, cast[name]);
    expect(foreign.size).toBeGreaterThan(50);
    const statuses: string[] = [];
    const found = await inParallel(ownAddresses(name), async ({ place, values }) => {
      const page = await portal.ask({ path: addressOf(place, values), cookie });
      const data = await portal.ask({ path: addressOf(place, values) + only(place.id), cookie });
      statuses.push(`${place.id} ${page.status}`);
      return [page, data].flatMap(({ body }) => foundIn(body, foreign).map((text) => `${addressOf(place, values)}: ${text}`));
    });
    expect(found.flat()).toEqual([]);
    // A role may be refused, a form may send on at once; nothing own is missing.
    expect(statuses.filter((line) => !/ (200|302|403)$/.test(line))).toEqual([]);
    expect(statuses.filter((line) => line.endsWith(" 200")).length).toBeGreaterThan(30);
  });

  it("gets for a foreign id exactly what a missing one gets", async () => {
    const cases = places.flatMap((place) => subjects.foreign(place, cast[name]).map((other) => ({ place, ...other })));
    expect(cases.length).toBeGreaterThan(40);
    const differences = await inParallel(cases, ({ place, part, values }) =>
      difference(place, values, withMissing(place, values, part), cast[name].cookie));
    expect(differences.filter((one) => one !== null)).toEqual([]);
  });
});

/** Null when nothing tells the two addresses of a place apart; else what does. */
async function difference(place: Place, values: Values, missing: Values, cookie: string): Promise<string | null> {
  const asked = [...Object.values(values), ...Object.values(missing)];
  for (const suffix of ["", ".data", only(place.id)]) {
    const what = `${place.id}: ${addressOf(place, values)}${suffix}`;
    const one = essence(await portal.ask({ path: addressOf(place, values) + suffix, cookie }), asked);
    const other = essence(await portal.ask({ path: addressOf(place, missing) + suffix, cookie }), asked);
    if (one.status !== 404 && one.status !== 403) return `${what} answers ${one.status}`;
    try {
      expect(one).toEqual(other);
    } catch (error) {
      return `${what}: ${error instanceof Error ? error.message.slice(0, 600) : ""}`;
    }
  }
  return null;
}

const MALFORMED: readonly string[] = [
  "x", "null", "undefined", "%00", "%F0%9F%92%A5", "..%2f..%2fetc%2fpasswd", "%3Cscript%3E", "%27%20or%201=1--",
  "%7B00000000-0000-0000-0000-000000000000%7D", "00000000000000000000000000000000", "00000000-0000-0000-0000-000000000000%00", "9".repeat(4_000),
];
const NO_NUMBERS: readonly string[] = ["0", "-1", "1.5", "1e999", "NaN", "x", "%00", "%EF%BC%91", "99999999999", "9".repeat(400)];

it("answers malformed ids like missing ones", async () => {
  const person = cast.hara;
  const cases = places.flatMap((place) => subjects.own(place, person).slice(0, 1).flatMap((values) =>
    place.params.flatMap((part) => (part === "number" ? NO_NUMBERS : MALFORMED).map((bad) => ({ place, part, values: { ...values, [part]: bad } })))));
  expect(cases.length).toBeGreaterThan(300);
  const essences = new Map<string, unknown>();
  const wrong = await inParallel(cases, async ({ place, part, values }) => {
    const answer = await portal.ask({ path: addressOf(place, values), cookie: person.cookie });
    const own = Object.values(values);
    const key = `${place.id} ${part}`;
    if (!essences.has(key)) essences.set(key, essence(await portal.ask({ path: addressOf(place, { ...values, [part]: part === "number" ? "98" : crypto.randomUUID() }), cookie: person.cookie }), own).body);
    const { status, body } = essence(answer, own);
    return [403, 404].includes(status) && body === essences.get(key) ? null : `${addressOf(place, values).slice(0, 300)}: ${status}`;
  });
  expect(wrong.filter((one) => one !== null)).toEqual([]);
});

describe("nobody", () => {
  const PUBLIC = new Set(["sign-in", "password/:token", "invitations/:token"]);

  it("is sent to sign in from every address, and gets no content", async () => {
    const addresses = [
      ...ownAddresses("ishii"), ...ownAddresses("takeda"),
      ...places.filter(({ params }) => params.some((name) => name === "*" || name === "token")).map((place) => ({ place, values: { token: "x".repeat(43), "*": "no/such/page" } })),
    ];
    const wrong = await inParallel(addresses, async ({ place, values }) => {
      const path = addressOf(place, values);
      const answers = await Promise.all([path, `${path}.data`, path + only(place.id)].map((each) => portal.ask({ path: each })));
      return answers.flatMap(({ status, headers, body }, index) => {
        const isSentOn = index === 0 ? status === 302 && /^\/(sign-in(\?to=.*)?)?$/.test(headers.location ?? "") && body === "" : status === 202 && /"redirect","\/(sign-in[^"]*)?"/.test(body);
        // One route's own data: the frame around every page names the product, and what is not there has nothing to hide.
        const isBare = index === 2 && (place.id === "root" || (status === 404 && place.params.includes("*")));
        const isPublic = isBare || PUBLIC.has(place.pattern) && [200, 410].includes(status) && !body.includes("架空ひかり");
        return isSentOn || isPublic ? [] : [`${path} (${index}): ${status} ${body.slice(0, 200)}`];
      });
    });
    expect(wrong.flat()).toEqual([]);
  });
});
