import { isDeepStrictEqual } from "node:util";
import { inParallel } from "../portal/client.ts";
import { fingerprint } from "../portal/fingerprint.ts";
import { multipart, urlEncoded } from "../portal/form-body.ts";
import { FORMS } from "../portal/forms.ts";
import type { Form } from "../portal/forms.ts";
import { actionOf } from "../portal/routes.ts";
import { difference, essence } from "../portal/same-answer.ts";
import { nameOf, placeOf, senderOf } from "../portal/sending.ts";
import { withMissing } from "../portal/subjects.ts";
import type { World } from "../portal/world.ts";
import { notNull } from "./finding.ts";
import type { Findings, Ground } from "./finding.ts";

/** Sends the form as it should be to another address of the same kind. */
async function sendTo({ portal, ...world }: World, form: Form, values: Readonly<Record<string, string>>, cookie: string | undefined) {
  const fields = await form.fields({ portal, ...world });
  const sent = form.file === undefined ? urlEncoded(fields) : multipart(fields, [form.file()]);
  return portal.ask({ method: "POST", path: actionOf(placeOf({ portal, ...world }, form), values), cookie, ...sent, headers: { ...sent.headers, Origin: portal.url } });
}

/** Runs an inspection that must leave the database as it was. */
async function writingNothing(world: World, inspect: () => Promise<(string | null)[]>): Promise<string[]> {
  const before = await fingerprint(world.portal);
  const leaks = notNull(await inspect());
  const after = await fingerprint(world.portal);
  const changed = Object.keys(after).filter((table) => !isDeepStrictEqual(before[table], after[table]));
  return [...leaks, ...changed.map((table) => `a refused form changed ${table}`)];
}

/** Every form, sent to a foreign address, is refused like one sent to a missing one. */
export async function foreignForms({ world, subjects }: Ground): Promise<Findings> {
  const cases = FORMS.flatMap((form) => {
    const person = senderOf(world, form);
    return person === null ? [] : subjects.foreign(placeOf(world, form), person).map((other) => ({ form, person, ...other }));
  });
  const leaks = await writingNothing(world, () => inParallel(cases, async ({ form, person, part, values }) => {
    const missing = withMissing(placeOf(world, form), values, part);
    const asked = [...Object.values(values), ...Object.values(missing)];
    const foreign = essence(await sendTo(world, form, values, person.cookie), asked);
    const none = essence(await sendTo(world, form, missing, person.cookie), asked);
    const isSame = foreign.status === none.status && foreign.body === none.body;
    return isSame && (foreign.status === 404 || foreign.status === 403) ? null : `${nameOf(form)} ${JSON.stringify(values)}: ${foreign.status} and ${none.status}, ${difference(foreign.body, none.body)}`;
  }));
  return { attempts: cases.length, leaks, places: cases.map(({ form }) => form.place) };
}

/** Every form, sent with this cookie (of nobody, or of somebody who has left), leads to the sign-in. */
export async function formsWithoutSession({ world }: Ground, cookie: string | undefined): Promise<Findings> {
  // Language and appearance are chosen before the sign-in, too.
  const forms = FORMS.filter(({ person, place }) => person !== null && !place.endsWith("/preferences"));
  const leaks = await writingNothing(world, () => inParallel(forms, async (form) => {
    const { status, headers, body } = await sendTo(world, form, form.values?.(world) ?? {}, cookie);
    return status === 302 && headers.location?.startsWith("/sign-in") === true && body === "" ? null : `${nameOf(form)} without a session: ${status}`;
  }));
  return { attempts: forms.length, leaks, places: forms.map(({ place }) => place) };
}
