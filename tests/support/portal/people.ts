import type { Portal } from "./portal.ts";

/** Somebody of the demo world who is signed in. */
export interface Person {
  readonly email: string;
  readonly cookie: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly side: "hospital" | "vendor";
  /** Ids of the workspaces of the person's organization. */
  readonly workspaces: readonly string[];
}

/**
 * The demo world's pairs: hikari–asahi, hikari–seiran, minato–asahi. So ishii and takeda have two workspaces each,
 * ueda and hara one, and hara's vendor and ueda's hospital have nothing in common.
 */
export const CAST = {
  ishii: "ishii@hikari.example", // hospital: safety manager of the information systems
  mori: "mori@hikari.example", // hospital: safety manager of the devices, admin
  sakai: "sakai@hikari.example", // hospital: contract office
  ueda: "ueda@minato.example", // hospital: admin
  takeda: "takeda@asahi.example", // vendor: PSIRT, admin
  oka: "oka@asahi.example", // vendor: sales
  hara: "hara@seiran.example", // vendor: PSIRT and safety officer, admin
} as const;
export type CastName = keyof typeof CAST;
export type Cast = Readonly<Record<CastName, Person>>;

export async function signInCast(portal: Portal): Promise<Cast> {
  const people = await Promise.all(Object.entries(CAST).map(async ([name, email]) => [name, await signInAs(portal, email)]));
  return Object.fromEntries(people) as Cast;
}

/** Another session of the same person is another browser. */
export async function signInAs(portal: Portal, email: string): Promise<Person> {
  const [row] = await portal.rows<{ user_id: string; organization_id: string; side: "hospital" | "vendor"; workspaces: string[] }>(`
    select c.user_id, c.organization_id, o.side,
           array(select w.id::text from workspace w where o.id in (w.hospital_id, w.vendor_id) order by w.id) as workspaces
    from user_credential c join organization o on o.id = c.organization_id where c.email = $1`, [email]);
  if (row === undefined) throw new Error(`nobody has the address ${email}`);
  const cookie = await portal.signIn(email);
  return { email, cookie, userId: row.user_id, organizationId: row.organization_id, side: row.side, workspaces: row.workspaces };
}
