import { isDeepStrictEqual } from "node:util";
import { inParallel } from "../portal/client.ts";
import { signInAs } from "../portal/people.ts";
import { addressOf } from "../portal/routes.ts";
import { difference, essence } from "../portal/same-answer.ts";
import { withMissing } from "../portal/subjects.ts";
import { foundIn } from "../portal/texts-of-others.ts";
import { notNull, only } from "./finding.ts";
import type { Findings, Ground } from "./finding.ts";

/** What the delegate of a vendor is not assigned, of all that the vendor itself may see. */
export async function pagesForDelegate({ world, readable, subjects }: Ground): Promise<Findings> {
  const { portal } = world;
  const delegate = await signInAs(portal, "kobayashi@asahi.example");
  const hidden = new Set<string>();
  const hiddenIds = new Set<string>();
  for (const [table, word] of [["contract", "title"], ["incident", "split_part(phenomenon, E'\\n', 1)"]] as const) {
    const rows = await portal.rows<{ id: string; word: string }>(`
      select id::text, ${word} as word from ${table} where vendor_id = $1
      and not exists (select from delegated_item d where d.subject_id = ${table}.id and d.user_id = $2)`, [delegate.organizationId, delegate.userId]);
    for (const { id, word: text } of rows) {
      hidden.add(id).add(text);
      hiddenIds.add(id);
    }
  }
  const closed = await portal.rows<{ id: string }>(`
    select id::text from workspace where vendor_id = $1 and not exists (
      select from delegated_item d where d.workspace_id = workspace.id and d.user_id = $2)`, [delegate.organizationId, delegate.userId]);
  for (const { id } of closed) {
    hidden.add(id);
    hiddenIds.add(id);
  }
  if (hiddenIds.size < 4) throw new Error("the demo world hides next to nothing from the delegate");
  const cases = readable.flatMap((place) => subjects.own(place, delegate).map((values) => ({ place, values })));
  const leaks = await inParallel(cases, async ({ place, values }) => {
    const part = place.params.find((name) => hiddenIds.has(values[name] ?? ""));
    const missing = part === undefined ? null : withMissing(place, values, part);
    for (const suffix of ["", only(place.id)]) {
      const path = addressOf(place, values) + suffix;
      const answer = await portal.ask({ path, cookie: delegate.cookie });
      const asked = Object.values(values);
      const told = foundIn(answer.body, new Set([...hidden].filter((text) => !asked.includes(text))));
      if (told.length > 0) return `the delegate at ${path}: ${told.join(", ")}`;
      if (missing === null) continue;
      if (answer.status !== 404 && answer.status !== 403) return `the delegate at ${path}: ${answer.status}`;
      const words = [...asked, ...Object.values(missing)];
      const other = await portal.ask({ path: addressOf(place, missing) + suffix, cookie: delegate.cookie });
      const [one, none] = [essence(answer, words), essence(other, words)];
      if (!isDeepStrictEqual(one, none)) return `the delegate at ${path}: otherwise than a missing one, ${difference(one.body, none.body)}`;
    }
    return null;
  });
  return { attempts: cases.length * 2, leaks: notNull(leaks), places: cases.map(({ place }) => place.id) };
}
