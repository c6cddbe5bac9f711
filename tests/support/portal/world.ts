import { randomUUID } from "node:crypto";
import { multipart, urlEncoded } from "./form-body.ts";
import type { Fields, FormFile } from "./form-body.ts";
import type { Answer } from "./client.ts";
import { signInCast } from "./people.ts";
import type { Cast, Person } from "./people.ts";
import { openPortal } from "./portal.ts";
import type { Portal } from "./portal.ts";
import { discoverPlaces } from "./routes.ts";
import type { Place } from "./routes.ts";

/** The running product with people signed in, and the things of the demo world that the forms are about. */
export interface World {
  readonly portal: Portal;
  readonly cast: Cast;
  readonly places: readonly Place[];
  /** hikari–asahi: mori, ishii and sakai on one side, takeda and oka on the other. */
  readonly workspace: string;
  readonly contract: string;
  readonly absence: string;
  /** The hospital's own policy; the vendor's, with a version to acknowledge. */
  readonly ownPolicy: string;
  readonly theirPolicy: string;
  readonly theirVersion: string;
  /** Reported by the hospital, still open. */
  readonly incident: string;
  /** Of level L1 or L2, released. */
  readonly diagram: string;
  readonly advisory: string;
  readonly delivery: string;
  /** Members of the hospital without anything to do: one to be changed, one to leave and come back. */
  readonly member: string;
  readonly leaver: string;
  /** Who works for the vendor from another company. */
  readonly delegate: string;
  /** One of the hospital's, in use. */
  readonly department: string;
  /** Links that nobody has used yet. */
  readonly passwordToken: string;
  readonly invitationToken: string;
  readonly openInvitation: string;
  /** Of the hospital, for single sign-on; not verified. */
  readonly signInDomain: string;
}

export async function openWorld(env: Record<string, string> = {}, root?: string): Promise<World> {
  const portal = await openPortal(env, root);
  const cast = await signInCast(portal);
  const places = await discoverPlaces(portal);
  const [pair] = await portal.rows<{ id: string }>("select id from workspace where hospital_id = $1 and vendor_id = $2", [
    cast.ishii.organizationId, cast.takeda.organizationId,
  ]);
  const workspace = pair?.id ?? "";
  const first = async (table: string, condition = "true") => {
    const [row] = await portal.rows<{ id: string }>(`select id from ${table} where workspace_id = $1 and ${condition} order by id limit 1`, [workspace]);
    if (row === undefined) throw new Error(`the demo world has no ${table} with ${condition}`);
    return row.id;
  };
  const theirPolicy = await first("security_policy", "owner_side = 'vendor'");
  const delivery = await first("advisory_delivery");
  const [delivered] = await portal.rows<{ advisory_id: string }>("select advisory_id from advisory_delivery where id = $1", [delivery]);
  const idOf = async (email: string) => {
    const [row] = await portal.rows<{ id: string }>("select user_id as id from user_credential where email = $1", [email]);
    return row?.id ?? "";
  };
  const ofOrganization = async (table: string) => {
    const [row] = await portal.rows<{ id: string }>(`select id from ${table} where organization_id = $1 order by id limit 1`, [cast.mori.organizationId]);
    return row?.id ?? "";
  };
  const newMember = (name: string) =>
    send(portal, cast.mori, "/settings/members/new", { name, email: `e2e-${randomUUID()}@hikari.example`, jobTitle: "", roles: ["clinical_engineer"] });
  const makeMember = async (name: string) => {
    await newMember(name);
    const [row] = await portal.rows<{ id: string }>("select id from app_user where name = $1", [name]);
    return row?.id ?? "";
  };
  const memberPage = await newMember("試験 太郎");
  const invitation = () => send(portal, cast.mori, "/settings/invitations/new", { organizationName: "架空テスト工業", email: `e2e-${randomUUID()}@test.example` });
  const invitationPage = await invitation();
  await invitation();
  await send(portal, cast.mori, "/settings/single-sign-on/domains/new", { domain: "hikari.example" });
  const [domain] = await portal.rows<{ id: string }>("select id from sign_in_domain where domain = 'hikari.example'");
  const [open] = await portal.rows<{ id: string }>("select id from invitation where accepted_at is null order by id desc limit 1");
  return {
    portal, cast, places, workspace, theirPolicy, delivery,
    contract: await first("contract", "kind = 'contract'"),
    absence: await makeAbsence(portal, cast.sakai, workspace),
    ownPolicy: await first("security_policy", "owner_side = 'hospital'"),
    theirVersion: await first("security_policy_version", `policy_id = '${theirPolicy}'`),
    incident: await first("incident", "reporting_side = 'hospital' and status not in ('closed', 'not_incident')"),
    diagram: await first("diagram", "released_version is not null and level in ('L1', 'L2')"),
    advisory: delivered?.advisory_id ?? "",
    department: await ofOrganization("department"),
    member: await makeMember("試験 三郎"),
    leaver: await makeMember("試験 四郎"),
    delegate: await idOf("kobayashi@asahi.example"),
    passwordToken: tokenIn(memberPage, "password"),
    invitationToken: tokenIn(invitationPage, "invitations"),
    openInvitation: open?.id ?? "",
    signInDomain: domain?.id ?? "",
  };
}

/** Sends a form as somebody; with files as multipart. */
export function send(
  portal: Portal, person: Person | null, path: string, fields: Fields, files: readonly FormFile[] = [],
): Promise<Answer> {
  const form = files.length === 0 ? urlEncoded(fields) : multipart(fields, files);
  return portal.ask({ method: "POST", path, cookie: person?.cookie, ...form, headers: { ...form.headers, Origin: portal.url } });
}

async function makeAbsence(portal: Portal, person: Person, workspace: string): Promise<string> {
  const { headers } = await send(portal, person, `/workspaces/${workspace}/contracts/new-absence`, {
    title: "試験の記録", devices: "なし", absenceReason: "試験のため", reviewOn: "2030-01-01", contact: "",
  });
  return idIn(headers.location);
}

function tokenIn({ body, status }: Answer, kind: string): string {
  const token = new RegExp(`/${kind}/([\\w-]{43})`).exec(body)?.[1];
  if (token === undefined) throw new Error(`no link for ${kind} in an answer ${status}`);
  return token;
}

/** The id at the end of an address. */
export const idIn = (address: string | undefined): string => /([0-9a-f-]{36})(?:\?|$)/.exec(address ?? "")?.[1] ?? "";
