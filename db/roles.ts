import { createHmac } from "node:crypto";
import pg from "pg";

/** The roles that connect at run time; see migrations 0001, 0014 and 0017 for what each may do. */
export const RUNTIME_ROLES = ["portal_app", "portal_auth", "portal_live", "portal_mail", "portal_purge"] as const;
export type RuntimeRole = (typeof RUNTIME_ROLES)[number];

export class RoleError extends Error {
  readonly code = "roles-unavailable";
  constructor(message: string) {
    super(message);
    this.name = "RoleError";
  }
}

/**
 * Connection strings of the run-time roles, derived from the owner's.
 * Their passwords follow from the owner's password (or `ROLE_SECRET`), so that every process of
 * every database on one server agrees on them without storing a secret.
 */
export function roleUrl(ownerUrl: string, role: RuntimeRole, secret: string | undefined): string {
  const url = new URL(ownerUrl);
  const key = secret ?? decodeURIComponent(url.password);
  if (key === "") {
    throw new RoleError("DATABASE_URL has no password: set ROLE_SECRET to a long random text, the same on every start.");
  }
  url.username = role;
  url.password = createHmac("sha256", key).update(`portal role ${role}`).digest("hex");
  return url.toString();
}

/** Lets the run-time roles log in; does nothing where they already can. */
export async function provisionRoles(ownerUrl: string, secret: string | undefined): Promise<void> {
  for (const role of RUNTIME_ROLES) {
    const url = roleUrl(ownerUrl, role, secret);
    if (await canLogIn(url)) continue;
    await setPassword(ownerUrl, role, decodeURIComponent(new URL(url).password));
    if (!(await canLogIn(url))) {
      throw new RoleError(`The database refuses role ${role}: allow password log-in for it in pg_hba.conf.`);
    }
  }
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function setPassword(ownerUrl: string, role: RuntimeRole, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`alter role ${role} login password '${password}'`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RoleError(`The owner of the database cannot give role ${role} a password (${reason}): use an owner with CREATEROLE.`);
  } finally {
    await client.end();
  }
}
