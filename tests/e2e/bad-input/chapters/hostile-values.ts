import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inParallel } from "#tests/support/portal/client.ts";
import { FORMS } from "#tests/support/portal/forms.ts";
import type { Form } from "#tests/support/portal/forms.ts";
import { fillIn, nameOf } from "#tests/support/portal/sending.ts";
import type { World } from "#tests/support/portal/world.ts";

/** For fields that are chosen or carried along: dates, numbers, ids, words of a list. */
const WRONG: readonly (string | readonly string[] | undefined)[] = [
  undefined, "", "\u0000", "-1", "0", "1.5", "1e9", "2147483648", "99999999999999999999", "NaN", "__proto__", "2026-02-30", "0000-00-00",
  "+275760-09-13", "2026-01-15T25:61", "00000000-0000-0000-0000-000000000000", "長".repeat(20_000), Array.from({ length: 60 }, () => "x"),
];

export function describeHostileValues(world: () => World): void {
  describe.each(FORMS.filter(({ once }) => once !== true).map((form, index) => [`${index + 1} ${nameOf(form)}`, form] as const))("%s", (_name, form) => {
    it("answers wrong values of every kind", () => answersWrongValues(world(), form));
    it("does not mind rubbish for a request id", () => ignoresRubbishIds(world(), form));
  });

  it("knows no act but its own", async () => {
    const comment = FORMS.filter(({ place }) => place.endsWith("/incident"));
    for (const form of comment) {
      for (const intent of ["delete", "", "Comment", "comment ", "constructor", "\u0000"]) {
        expect((await fillIn(world(), form, { intent })).status, intent).toBe(422);
      }
    }
  });

  it("carries an id out once per form: the id of another form is another request", async () => {
    const requestId = randomUUID();
    const taken = [];
    for (const form of FORMS.filter(({ once }) => once !== true)) {
      const first = await fillIn(world(), form, { requestId });
      taken.push(`${nameOf(form)} ${first.status}`);
      expect([200, 302, 409, 410, 422, 429], nameOf(form)).toContain(first.status);
    }
    expect(taken.filter((line) => / (200|302)$/.test(line)).length).toBeGreaterThan(15);
  });
}

async function answersWrongValues(world: World, form: Form): Promise<void> {
  const fields = await form.fields(world);
  const names = Object.keys(fields).filter((name) => form.texts?.includes(name) !== true);
  const answers = await inParallel(names.flatMap((name) => WRONG.map((value) => ({ name, value }))), async ({ name, value }) => {
    const { status } = await fillIn(world, form, { [name]: value }, { asData: true });
    return [200, 202, 403, 404, 409, 410, 413, 422, 429].includes(status) ? null : `${name} ${JSON.stringify(value)?.slice(0, 40)}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
}

async function ignoresRubbishIds(world: World, form: Form): Promise<void> {
  const rubbish = ["", "x", "\u0000", "f".repeat(8_192), "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "12345678-1234-1234-1234-123456789012"];
  for (const requestId of rubbish) {
    // One value that no form takes, so that nothing is carried out.
    const { status } = await fillIn(world, form, { requestId, ...Object.fromEntries((form.texts ?? []).map((name) => [name, "\u202e"])) }, { asData: true });
    expect([200, 202, 302, 403, 404, 409, 410, 422, 429], requestId.slice(0, 40)).toContain(status);
  }
}
