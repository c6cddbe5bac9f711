import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { FORMS } from "#tests/support/portal/forms.ts";
import { fingerprint } from "#tests/support/portal/fingerprint.ts";
import { fillIn } from "#tests/support/portal/sending.ts";
import { essence } from "#tests/support/portal/same-answer.ts";
import type { World } from "#tests/support/portal/world.ts";

export function describeForeignWrites(world: () => World): void {
  it("refuses foreign ids inside a form like missing ones, and writes nothing", () => foreignFields(world()));
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
