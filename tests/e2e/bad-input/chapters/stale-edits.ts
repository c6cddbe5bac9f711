import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { FORMS } from "#tests/support/portal/forms.ts";
import type { Form } from "#tests/support/portal/forms.ts";
import { signInAs } from "#tests/support/portal/people.ts";
import { fillIn, nameOf, senderOf } from "#tests/support/portal/sending.ts";
import { foundIn } from "#tests/support/portal/texts-of-others.ts";
import type { World } from "#tests/support/portal/world.ts";

/** Forms that were opened on a revision, with the table and the field by which the winner is known. */
const EDITS: readonly { place: string; table: string; text: string; revision?: string; id: (world: World) => string }[] = [
  { place: "contracts/routes/edit-contract", table: "contract", text: "title", id: ({ contract }) => contract },
  { place: "security-policies/routes/edit-policy", table: "security_policy", text: "title", id: ({ ownPolicy }) => ownPolicy },
  { place: "incidents/routes/edit-incident", table: "incident", text: "phenomenon", id: ({ incident }) => incident },
  { place: "diagrams/routes/edit-diagram", table: "diagram", text: "title", id: ({ diagram }) => diagram },
  { place: "organizations/routes/member", table: "app_user", text: "name", id: ({ member }) => member },
  { place: "organizations/routes/profile", table: "organization", text: "name", id: ({ cast }) => cast.ueda.organizationId },
  { place: "organizations/routes/department", table: "department", text: "name", id: ({ department }) => department },
  { place: "advisories/routes/edit-delivery", table: "advisory_delivery", text: "contact", revision: "edit_revision", id: ({ delivery }) => delivery },
];

/** Forms that make something new of a text, sent twice with one request id. */
const CREATIONS: readonly { place: string; table: string; text: string }[] = [
  { place: "contracts/routes/new-contract", table: "contract", text: "title" },
  { place: "contracts/routes/new-absence", table: "contract", text: "title" },
  { place: "security-policies/routes/new-policy", table: "security_policy", text: "title" },
  { place: "incidents/routes/new-incident", table: "incident", text: "phenomenon" },
  { place: "incidents/routes/incident", table: "incident_comment", text: "body" },
  { place: "incidents/routes/act", table: "incident_comment", text: "body" },
  { place: "diagrams/routes/new-diagram", table: "diagram", text: "title" },
];

const formOf = (place: string): Form => {
  const form = FORMS.find((one) => one.place.endsWith(place));
  if (form === undefined) throw new Error(`no form at ${place}`);
  return form;
};

export function describeStaleEdits(world: () => World): void {
  it.each(EDITS.map((edit) => [nameOf(formOf(edit.place)), edit] as const))("%s: the second to save sees what the first wrote, keeps the own text, and wins when saving again", async (_name, edit) => {
    const form = formOf(edit.place);
    const { portal } = world();
    const id = edit.id(world());
    const second = await signInAs(portal, senderOf(world(), form)?.email ?? "");
    const revision = String((await form.fields(world()))["revision"]);
    const [first, other] = [`先に保存した人 ${randomUUID()}`, `後に保存した人 ${randomUUID()}`];

    expect((await fillIn(world(), form, { [edit.text]: first, revision }, { files: [] })).status).toBe(302);
    const refused = await fillIn(world(), form, { [edit.text]: other, revision }, { files: [], person: second });
    expect(refused.status).toBe(409);
    expect(foundIn(refused.body, new Set([first, other]))).toEqual([first, other]);
    expect(await readText(world(), edit, id)).toBe(first);

    const newer = /<input type="hidden" name="revision" value="(\d+)"/.exec(refused.body)?.[1];
    expect(Number(newer)).toBe(Number(revision) + 1);
    expect((await fillIn(world(), form, { [edit.text]: other, revision: newer }, { files: [], person: second })).status).toBe(302);
    expect(await readText(world(), edit, id)).toBe(other);
    const [row] = await portal.rows<{ revision: number }>(`select ${edit.revision ?? "revision"} as revision from ${edit.table} where id = $1`, [id]);
    expect(row?.revision).toBe(Number(revision) + 2);
  });

  it.each(EDITS.map((edit) => [nameOf(formOf(edit.place)), edit] as const))("%s: of ten at the same moment one is saved, and one event says so", async (_name, edit) => {
    const form = formOf(edit.place);
    const { portal } = world();
    const revision = String((await form.fields(world()))["revision"]);
    const events = async () => Number((await portal.rows<{ n: string }>("select count(*) as n from event"))[0]?.n);
    const before = await events();
    const texts = Array.from({ length: 10 }, (_, index) => `同時 ${index} ${randomUUID()}`);
    const answers = await Promise.all(texts.map((text) => fillIn(world(), form, { [edit.text]: text, revision }, { files: [] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([302, ...texts.slice(1).map(() => 409)]);
    const winner = answers.findIndex(({ status }) => status === 302);
    expect(await readText(world(), edit, edit.id(world()))).toBe(texts[winner]);
    expect(await events()).toBe(before + 1);
  });

  it("a version issued on an older one, an acknowledgement of an older one, a release of an older state: 409, and nothing happens", async () => {
    const { portal, contract: _contract, ...there } = world();
    for (const [place, field] of [["security-policies/routes/new-version", "supersedes"], ["diagrams/routes/release", "revision"]] as const) {
      const form = formOf(place);
      const now = Number((await form.fields(world()))[field]);
      const text = form.texts?.at(-1) ?? "";
      const answer = await fillIn(world(), form, { [field]: String(now + 1), [text]: "消えない文" });
      expect(answer.status, place).toBe(409);
      expect(answer.body, place).toContain("消えない文");
    }
    const count = "select count(*)::int as n from advisory_acknowledgement where delivery_id = $1";
    const [before] = await portal.rows<{ n: number }>(count, [there.delivery]);
    expect((await fillIn(world(), formOf("advisories/routes/delivery"), { revision: "77" })).status).toBe(409);
    expect(await portal.rows(count, [there.delivery])).toEqual([before]);
  });

  describe("sent twice", () => {
    it.each(CREATIONS.map((creation) => [nameOf(formOf(creation.place)), creation] as const))("%s: two parallel sendings and a late third with one request id make one thing", async (_name, { place, table, text }) => {
      const form = formOf(place);
      const content = `一度だけ ${randomUUID()}`;
      const requestId = randomUUID();
      const sendOnce = () => fillIn(world(), form, { [text]: content, requestId });
      const answers = [...(await Promise.all([sendOnce(), sendOnce()])), await sendOnce()];
      expect(answers.every(({ status }) => status === 200 || status === 302)).toBe(true);
      expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
      // What is not released yet is recorded under the diagram's second id.
      const rows = await world().portal.rows<{ id: string }>(`select ${table === "diagram" ? "own_subject_id" : "id"} as id from ${table} where ${text} = $1`, [content]);
      expect(rows.length).toBe(1);
      const column = table === "incident_comment" ? "payload ->> 'comment'" : "subject_id::text";
      const events = await world().portal.rows(`select from event where ${column} = $1`, [rows[0]?.id]);
      expect(events.length).toBe(1);
    });
  });
}

async function readText({ portal }: World, { table, text }: { table: string; text: string }, id: string): Promise<string | undefined> {
  const [row] = await portal.rows<{ text: string }>(`select ${text} as text from ${table} where id = $1`, [id]);
  return row?.text;
}
