import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { inParallel } from "#tests/support/portal/client.ts";
import { addressOf } from "#tests/support/portal/routes.ts";
import { essence } from "#tests/support/portal/same-answer.ts";
import { openWorld } from "#tests/support/portal/world.ts";
import type { World } from "#tests/support/portal/world.ts";
import { inspectTenancy, prepareGround } from "#tests/support/tenancy/inspect.ts";
import { ASKERS, ownPages } from "#tests/support/tenancy/reads.ts";
import type { Ground } from "#tests/support/tenancy/finding.ts";

let world: World;
let ground: Ground;

beforeAll(async () => {
  world = await openWorld();
  ground = await prepareGround(world);
});
afterAll(() => world?.portal.close());
afterEach(async () => expect(await world.portal.faults()).toEqual([]));

describe.each(ASKERS)("%s", (name) => {
  it("opens every own address", async () => {
    const { statuses } = await ownPages(ground, name);
    // A role may be refused, a form may send on at once; nothing own is missing.
    // What was removed after its time says so.
    expect(statuses.filter((line) => !/ (200|302|403)$/.test(line) && line !== "features/retention/routes/removed 410")).toEqual([]);
    expect(statuses.filter((line) => line.endsWith(" 200")).length).toBeGreaterThan(30);
  });
});

const MALFORMED: readonly string[] = [
  "x", "null", "undefined", "%00", "%F0%9F%92%A5", "..%2f..%2fetc%2fpasswd", "%3Cscript%3E", "%27%20or%201=1--",
  "%7B00000000-0000-0000-0000-000000000000%7D", "00000000000000000000000000000000", "00000000-0000-0000-0000-000000000000%00", "9".repeat(4_000),
];
const NO_NUMBERS: readonly string[] = ["0", "-1", "1.5", "1e999", "NaN", "x", "%00", "%EF%BC%91", "99999999999", "9".repeat(400)];

it("answers malformed ids like missing ones", async () => {
  const person = world.cast.hara;
  const cases = ground.readable.flatMap((place) => ground.subjects.own(place, person).slice(0, 1).flatMap((values) =>
    place.params.flatMap((part) => (part === "number" ? NO_NUMBERS : MALFORMED).map((bad) => ({ place, part, values: { ...values, [part]: bad } })))));
  expect(cases.length).toBeGreaterThan(300);
  const essences = new Map<string, unknown>();
  const wrong = await inParallel(cases, async ({ place, part, values }) => {
    const answer = await world.portal.ask({ path: addressOf(place, values), cookie: person.cookie });
    const own = Object.values(values);
    const key = `${place.id} ${part}`;
    if (!essences.has(key)) essences.set(key, essence(await world.portal.ask({ path: addressOf(place, { ...values, [part]: part === "number" ? "98" : crypto.randomUUID() }), cookie: person.cookie }), own).body);
    const { status, body } = essence(answer, own);
    return [403, 404].includes(status) && body === essences.get(key) ? null : `${addressOf(place, values).slice(0, 300)}: ${status}`;
  });
  expect(wrong.filter((one) => one !== null)).toEqual([]);
});

it("shows nobody what is not theirs, and tries every table, route, form, command and query", async () => {
  const { tables, forced, attempts, leaks, uncovered } = await inspectTenancy(world, () => {});
  expect(leaks).toEqual([]);
  expect(uncovered).toEqual([]);
  expect(forced).toBe(tables);
  expect(attempts).toBeGreaterThan(1_000);
});
