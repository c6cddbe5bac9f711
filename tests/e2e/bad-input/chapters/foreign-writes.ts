import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { inParallel } from "../support/client.ts";
import { FORMS } from "../support/forms.ts";
import type { Form } from "../support/forms.ts";
import { fingerprint } from "../support/fingerprint.ts";
import { fillIn, nameOf, placeOf, senderOf } from "../support/sending.ts";
import { actionOf } from "../support/routes.ts";
import { essence } from "../support/same-answer.ts";
import { readSubjects, withMissing } from "../support/subjects.ts";
import { multipart, urlEncoded } from "../support/form-body.ts";
import type { World } from "../support/world.ts";

export function describeForeignWrites(world: () => World): void {
  it("refuses every form sent to a foreign address like one sent to a missing one, and writes nothing", () => foreignAddresses(world()));
  it("sends everybody without a session to sign in, and writes nothing", () => withoutSession(world()));
  it("refuses foreign ids inside a form like missing ones, and writes nothing", () => foreignFields(world()));
}

/** Sends the form as it should be to another address of the same kind. */
async function sendTo(world: World, form: Form, values: Readonly<Record<string, string>>, cookie: string | undefined) {
  const fields = await form.fields(world);
  const sent = form.file === undefined ? urlEncoded(fields) : multipart(fields, [form.file()]);
  return world.portal.ask({ method: "POST", path: actionOf(placeOf(world, form), values), cookie, ...sent, headers: { ...sent.headers, Origin: world.portal.url } });
}

async function foreignAddresses(world: World): Promise<void> {
  const subjects = await readSubjects(world.portal);
  const before = await fingerprint(world.portal);
  const cases = FORMS.flatMap((form) => {
    const person = senderOf(world, form);
    return person === null ? [] : subjects.foreign(placeOf(world, form), person).map((other) => ({ form, person, ...other }));
  });
  expect(cases.length).toBeGreaterThan(40);
  const answers = await inParallel(cases, async ({ form, person, part, values }) => {
    const missing = withMissing(placeOf(world, form), values, part);
    const asked = [...Object.values(values), ...Object.values(missing)];
    const foreign = essence(await sendTo(world, form, values, person.cookie), asked);
    const none = essence(await sendTo(world, form, missing, person.cookie), asked);
    const isSame = foreign.status === none.status && foreign.body === none.body;
    return isSame && (foreign.status === 404 || foreign.status === 403) ? null : `${nameOf(form)} ${JSON.stringify(values)}: ${foreign.status} and ${none.status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  expect(await fingerprint(world.portal)).toEqual(before);
}

async function withoutSession(world: World): Promise<void> {
  const before = await fingerprint(world.portal);
  // Language and appearance are chosen before the sign-in, too.
  const forms = FORMS.filter(({ person, place }) => person !== null && !place.endsWith("/preferences"));
  const answers = await inParallel(forms, async (form) => {
    const { status, headers, body } = await sendTo(world, form, form.values?.(world) ?? {}, undefined);
    return status === 302 && headers.location?.startsWith("/sign-in") === true && body === "" ? null : `${nameOf(form)}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  expect(await fingerprint(world.portal)).toEqual(before);
}

/** Fields that hold an id, with an id of the same kind that is there, but not for this form. */
const FIELDS: readonly { place: string; field: string; query: string; also?: Record<string, string> }[] = [
  { place: "security-policies/routes/policy", field: "versionId", query: "select id from security_policy_version where hospital_id <> (select hospital_id from workspace where id = $1) limit 1" },
  { place: "security-policies/routes/policy", field: "versionId", query: "select id from security_policy_version where workspace_id = $1 and owner_side = 'hospital' limit 1" },
  { place: "diagrams/routes/release", field: "versionId", query: "select id from diagram_version where workspace_id <> $1 limit 1" },
  { place: "advisories/routes/publish-advisory", field: "workspaces", query: "select id from workspace where vendor_id <> (select vendor_id from workspace where id = $1) limit 1" },
  {
    place: "advisories/routes/publish-advisory", field: "workspaces", also: { step: "publish" },
    query: "select id from workspace where vendor_id <> (select vendor_id from workspace where id = $1) limit 1",
  },
  { place: "organizations/routes/members", field: "userId", query: "select id from app_user where organization_id <> (select hospital_id from workspace where id = $1) limit 1" },
  { place: "workspaces/routes/invitations", field: "revoke", query: "select id from invitation where organization_id <> (select hospital_id from workspace where id = $1) limit 1" },
  { place: "workspaces/routes/seen", field: "subjectId", query: "select subject_id as id from subject_activity where hospital_id <> (select hospital_id from workspace where id = $1) limit 1" },
];

async function foreignFields(world: World): Promise<void> {
  const before = await fingerprint(world.portal);
  const seen = () => world.portal.rows("select * from subject_seen order by user_id, subject_id");
  const seenBefore = await seen();
  for (const { place, field, query, also } of FIELDS) {
    const form = FORMS.find((one) => one.place.endsWith(place));
    if (form === undefined) throw new Error(`no form at ${place}`);
    const [row] = await world.portal.rows<{ id: string }>(query, [world.workspace]);
    if (row === undefined) throw new Error(`the demo world has nothing for ${place} ${field}`);
    const [foreign, missing] = [row.id, randomUUID()];
    const one = essence(await fillIn(world, form, { [field]: foreign, ...also }), [foreign, missing]);
    const other = essence(await fillIn(world, form, { [field]: missing, ...also }), [foreign, missing]);
    expect(one, `${place} ${field}`).toEqual(other);
    expect([200, 404, 409, 422], `${place} ${field}`).toContain(one.status);
  }
  expect(await fingerprint(world.portal)).toEqual(before);
  expect(await seen()).toEqual(seenBefore);
}
