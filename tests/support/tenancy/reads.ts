import { isDeepStrictEqual } from "node:util";
import { inParallel } from "../portal/client.ts";
import type { CastName } from "../portal/people.ts";
import { addressOf } from "../portal/routes.ts";
import type { Place } from "../portal/routes.ts";
import { difference as differenceOf, essence } from "../portal/same-answer.ts";
import { withMissing } from "../portal/subjects.ts";
import type { Values } from "../portal/subjects.ts";
import { foundIn, textsOfOthers } from "../portal/texts-of-others.ts";
import { notNull, only } from "./finding.ts";
import type { Findings, Ground } from "./finding.ts";

/** Both sides of the pair in the middle, and a stranger on either side. */
export const ASKERS: readonly CastName[] = ["ishii", "ueda", "takeda", "hara"];

/** A foreign id must answer exactly what a missing one answers: page, data and single route, headers included. */
export async function foreignAddresses({ world, readable, subjects }: Ground, name: CastName): Promise<Findings> {
  const person = world.cast[name];
  const cases = readable.flatMap((place) => subjects.foreign(place, person).map((other) => ({ place, ...other })));
  const leaks = await inParallel(cases, ({ place, part, values }) => difference(place, values, withMissing(place, values, part)));
  return { attempts: cases.length * 3, leaks: notNull(leaks), places: cases.map(({ place }) => place.id) };

  async function difference(place: Place, values: Values, missing: Values): Promise<string | null> {
    const asked = [...Object.values(values), ...Object.values(missing)];
    for (const suffix of ["", ".data", only(place.id)]) {
      const what = `${name} at ${place.id}: ${addressOf(place, values)}${suffix}`;
      const one = essence(await world.portal.ask({ path: addressOf(place, values) + suffix, cookie: person.cookie }), asked);
      const other = essence(await world.portal.ask({ path: addressOf(place, missing) + suffix, cookie: person.cookie }), asked);
      if (one.status !== 404 && one.status !== 403) return `${what} answers ${one.status}`;
      if (!isDeepStrictEqual(one, other)) return `${what} answers otherwise than a missing one: ${differenceOf(one.body, other.body)}`;
    }
    return null;
  }
}

/** On a person's own pages nothing may stand of organizations without a share in it. */
export async function ownPages({ world, readable, subjects }: Ground, name: CastName): Promise<Findings & { statuses: string[] }> {
  const person = world.cast[name];
  const others = await textsOfOthers(world.portal, person);
  if (others.size < 50) throw new Error(`the demo world holds next to nothing that ${name} must not see`);
  const cases = readable.flatMap((place) => subjects.own(place, person).map((values) => ({ place, values })));
  const statuses: string[] = [];
  const leaks = await inParallel(cases, async ({ place, values }) => {
    const path = addressOf(place, values);
    const page = await world.portal.ask({ path, cookie: person.cookie });
    const data = await world.portal.ask({ path: path + only(place.id), cookie: person.cookie });
    statuses.push(`${place.id} ${page.status}`);
    return [page, data].flatMap(({ body }) => foundIn(body, others).map((text) => `${name} at ${path}: ${text}`));
  });
  return { attempts: cases.length * 2, leaks: leaks.flat(), places: cases.map(({ place }) => place.id), statuses };
}
