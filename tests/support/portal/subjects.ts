import { randomUUID } from "node:crypto";
import type { Person } from "./people.ts";
import type { Portal } from "./portal.ts";
import type { Place } from "./routes.ts";

/** Something that an address can name. */
interface Subject {
  readonly id: string;
  /** The id of what it lies in, by the address: a workspace, a policy, a diagram … ; null at the top. */
  readonly within: string | null;
  /** Organizations that may see it. */
  readonly seen_by: readonly string[];
  /** Was visible to the vendor once: answers 410 there, which is no secret. */
  readonly withdrawn?: boolean;
}

/** What each parameter can name, by the parameter before it. A new kind of address must be added here. */
const SUBJECTS: Readonly<Record<string, string>> = {
  "/workspaceId": "select id::text, null as within, array[hospital_id, vendor_id]::text[] as seen_by from workspace",
  "/advisoryId": "select id::text, null as within, array[vendor_id]::text[] as seen_by from advisory",
  "/memberId": "select id::text, null as within, array[organization_id]::text[] as seen_by from app_user",
  "/departmentId": "select id::text, null as within, array[organization_id]::text[] as seen_by from department",
  "workspaceId/contractId": inWorkspace("contract"),
  "workspaceId/policyId": inWorkspace("security_policy"),
  "workspaceId/incidentId": inWorkspace("incident"),
  "workspaceId/fileId": inWorkspace("attachment"),
  "workspaceId/deliveryId": inWorkspace("advisory_delivery"),
  "workspaceId/diagramId": `
    select id::text, workspace_id::text as within,
           case when released_version is null then array[hospital_id] else array[hospital_id, vendor_id] end::text[] as seen_by,
           released_version is null and exists (select from event e where e.subject_id = diagram.id and e.type = 'diagram.withdrawn') as withdrawn
    from diagram`,
  "workspaceId/subjectId": `
    select subject_id::text as id, workspace_id::text as within,
           case when vendor_id is null then array[hospital_id] else array[hospital_id, vendor_id] end::text[] as seen_by from tombstone`,
  "policyId/versionId": "select id::text, policy_id::text as within, array[hospital_id, vendor_id]::text[] as seen_by from security_policy_version",
  "diagramId/versionId": `
    select v.id::text, v.diagram_id::text as within,
           case when d.released_version = v.number and d.level <> 'L0' then array[d.hospital_id, d.vendor_id] else array[d.hospital_id] end::text[] as seen_by
    from diagram_version v join diagram d on d.id = v.diagram_id`,
  // A member and a workspace are named side by side: what counts is that both are the own organization's.
  "memberId/workspaceId": `
    select w.id::text, u.id::text as within, array[u.organization_id]::text[] as seen_by
    from app_user u join workspace w on u.organization_id in (w.hospital_id, w.vendor_id)`,
  "advisoryId/number": "select number::text as id, advisory_id::text as within, array[vendor_id]::text[] as seen_by from advisory_revision",
  // A revision of the vendor's that was not published to this workspace is there, and hidden.
  "deliveryId/number": `
    select r.number::text as id, d.id::text as within,
           case when p.delivery_id is null then '{}' else array[d.hospital_id, d.vendor_id] end::text[] as seen_by
    from advisory_delivery d join advisory_revision r on r.advisory_id = d.advisory_id
    left join advisory_publication p on p.delivery_id = d.id and p.revision_number = r.number`,
};

function inWorkspace(table: string): string {
  return `select id::text, workspace_id::text as within, array[hospital_id, vendor_id]::text[] as seen_by from ${table}`;
}

/** Parameters that name nothing in the database: a secret, or any address at all. */
const WITHOUT_SUBJECT = new Set(["/token", "/*"]);

export type Values = Readonly<Record<string, string>>;

/** What the addresses of the product can name, and who may see it. Read once: the demo world at rest. */
export interface Subjects {
  /** Every address of this place whose every part this person may see. */
  own(place: Place, person: Person): Values[];
  /** Addresses of which one part exists, but not for this person, or not there. `part` says which. */
  foreign(place: Place, person: Person): { part: string; values: Values }[];
}

export async function readSubjects(portal: Portal): Promise<Subjects> {
  const all = new Map<string, Subject[]>();
  for (const [key, query] of Object.entries(SUBJECTS)) all.set(key, await portal.rows<Subject>(query));

  function candidates(place: Place, index: number): readonly Subject[] {
    const key = `${place.params[index - 1] ?? ""}/${place.params[index]}`;
    const found = all.get(key);
    if (found === undefined) throw new Error(`${place.id}: a new kind of address, ${key}. Say in SUBJECTS what it can name.`);
    return found;
  }

  function own(place: Place, person: Person, upTo = place.params.length): Values[] {
    if (place.params.some((name) => WITHOUT_SUBJECT.has(`/${name}`))) return [];
    let found: { values: Values; last: string | null }[] = [{ values: {}, last: null }];
    place.params.slice(0, upTo).forEach((name, index) => {
      const there = candidates(place, index).filter(({ seen_by }) => seen_by.includes(person.organizationId));
      found = found.flatMap(({ values, last }) =>
        there.filter(({ within }) => within === last).map(({ id }) => ({ values: { ...values, [name]: id }, last: id })));
    });
    return found.map(({ values }) => values);
  }

  /** Goes on below something foreign with what really lies in it; where there is nothing, with what cannot exist. */
  function complete(place: Place, values: Values, from: number, last: string): Values {
    let inside: string = last;
    const whole: Record<string, string> = { ...values };
    for (let index = from; index < place.params.length; index += 1) {
      inside = candidates(place, index).find(({ within }) => within === inside)?.id ?? missingOf(place.params[index]);
      whole[place.params[index] ?? ""] = inside;
    }
    return whole;
  }

  return {
    own,
    foreign(place, person) {
      if (place.params.some((name) => WITHOUT_SUBJECT.has(`/${name}`))) return [];
      return place.params.flatMap((name, index) => {
        const start = own(place, person, index)[0];
        if (start === undefined) return [];
        const parent = index === 0 ? null : (start[place.params[index - 1] ?? ""] ?? null);
        const isHere = (subject: Subject) => subject.within === parent && subject.seen_by.includes(person.organizationId);
        // The same thing may be named below several others, as a workspace below every member.
        const here = new Set(candidates(place, index).filter(isHere).map(({ id }) => id));
        const others = candidates(place, index).filter((subject) => !here.has(subject.id))
          // A number says something only where it counts.
          .filter((subject) => name !== "number" || subject.within === parent)
          .filter((subject) => !(subject.withdrawn === true && subject.within === parent));
        const nearest = others.filter(({ within }) => within === parent).slice(0, 2);
        const ownElsewhere = others.filter(({ within, seen_by }) => within !== parent && seen_by.includes(person.organizationId)).slice(0, 1);
        const strangers = others.filter(({ within, seen_by }) => within !== parent && !seen_by.includes(person.organizationId)).slice(0, 1);
        return [...new Set([...nearest, ...ownElsewhere, ...strangers])].map(({ id }) => ({
          part: name, values: complete(place, { ...start, [name]: id }, index + 1, id),
        }));
      });
    },
  };
}

export const missingOf = (param: string | undefined): string => (param === "number" ? "98" : randomUUID());

/** The same address with one part, and what lies below it, replaced by what nobody has. */
export function withMissing(place: Place, values: Values, part: string): Values {
  const from = place.params.indexOf(part);
  return { ...values, ...Object.fromEntries(place.params.slice(from).map((name) => [name, missingOf(name)])) };
}
