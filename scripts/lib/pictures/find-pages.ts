import { randomUUID } from "node:crypto";
import type { Side } from "#server/platform/roles.ts";
import { pageAt } from "./page-map.ts";
import type { PageRoute } from "./page-map.ts";
import { linksOf } from "./visitor.ts";
import type { Visitor } from "./visitor.ts";

/** Something to take a picture of. */
export interface Sight {
  readonly name: string;
  readonly path: string;
  readonly visitor: Visitor;
  /** Statuses that belong to the picture: of an error page, or of a form that is refused. */
  readonly tolerates: readonly number[];
  /** Send the page's form as it is first. */
  readonly submits: boolean;
}

const ENTRANCES = ["/today", "/workspaces", "/advisories", "/report", "/settings"];
/** A page of one kind is read this often for further links: another workspace may have what the first lacks. */
const READ_PER_KIND = 4;
/** Forms that are also shown with their errors. */
const REFUSED = ["sign-in", "new-incident", "new-contract"];

const sight = (visitor: Visitor, name: string, path: string, more: Partial<Sight> = {}): Sight =>
  ({ name, path, visitor, tolerates: [], submits: false, ...more });

/**
 * Every page that the people of one organization reach from their entrances, the first one of each kind; people named first
 * are preferred, colleagues stand in where a role of theirs is needed. The first one is the admin.
 */
export async function findSights(pages: readonly PageRoute[], side: Side, people: readonly Visitor[], nobody: Visitor): Promise<Sight[]> {
  const found = new Map<string, Sight>();
  for (const person of people) {
    for (const [name, path] of await walk(pages, person)) {
      if (!found.has(name)) found.set(name, sight(person, name, path));
    }
  }
  const sights = [...found.values(), ...(await sightsBesideTheLinks(side, people, nobody))];
  const refused = sights.filter(({ name }) => REFUSED.includes(name))
    .map((one) => ({ ...one, name: `${one.name}-refused`, submits: true, tolerates: [422] }));
  return [...sights, ...refused];
}

async function walk(pages: readonly PageRoute[], person: Visitor): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const queue = [...ENTRANCES];
  const known = new Set(queue);
  const reads = new Map<string, number>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const page = pageAt(pages, path);
    if (page === undefined || (reads.get(page.name) ?? 0) >= READ_PER_KIND) continue;
    reads.set(page.name, (reads.get(page.name) ?? 0) + 1);
    const answer = await person.get(path);
    if (answer.status !== 200 || answer.path !== path) continue;
    if (!found.has(page.name)) found.set(page.name, path);
    for (const link of [...linksOf(answer.html), ...pathsBelow(pages, page, path)]) {
      if (known.has(link)) continue;
      known.add(link);
      queue.push(link);
    }
  }
  return found;
}

/** Addresses that continue this one in words: a page may link to them only once there is more to see. */
function pathsBelow(pages: readonly PageRoute[], { pattern }: PageRoute, path: string): string[] {
  return pages.filter((other) => other.pattern.startsWith(`${pattern}/`))
    .map((other) => other.pattern.slice(pattern.length))
    .filter((rest) => !rest.includes(":"))
    .map((rest) => path + rest);
}

/** Pages that one reaches without an account, by a secret link, or by mistake. */
async function sightsBesideTheLinks(side: Side, [admin]: readonly Visitor[], nobody: Visitor): Promise<Sight[]> {
  if (admin === undefined) return [];
  const role = side === "hospital" ? "clinical_engineer" : "field_service";
  const member = await admin.post("/settings/members/new", { name: "架空 太郎", jobTitle: "新任", email: `${side}-${randomUUID()}@new.example`, roles: role });
  const invitation = await admin.post("/settings/invitations/new", { organizationName: "架空の相手先", email: `${randomUUID()}@invited.example` });
  const password = secretPath(member.html, "password");
  const invited = secretPath(invitation.html, "invitations");
  return [
    sight(nobody, "sign-in", "/sign-in"),
    sight(nobody, "set-password", password),
    sight(nobody, "accept-invitation", invited),
    sight(admin, "accept-invitation-signed-in", invited),
    sight(nobody, "error-link", "/password/unknown", { tolerates: [410] }),
    sight(admin, "error-not-found", `/workspaces/${randomUUID()}`, { tolerates: [404] }),
    sight(admin, "not-found", "/no/such/page", { tolerates: [404] }),
  ];
}

function secretPath(html: string, kind: "password" | "invitations"): string {
  const path = new RegExp(`/${kind}/[\\w-]{43}`).exec(html)?.[0];
  if (path === undefined) throw new Error(`the form answered without a link to /${kind}/`);
  return path;
}
