import { NodePostgresAdapter } from "@lucia-auth/adapter-postgresql";
import { generateIdFromEntropySize, Lucia, TimeSpan } from "lucia";
import type pg from "pg";
import { coarseNetwork } from "#server/platform/client-address.ts";
import type { Clock } from "#server/platform/clock.ts";
import { wrongCredentials } from "./credentials.ts";
import { nameDevice } from "./device-name.ts";
import { isOver, isUseToBeWritten, USE_WRITTEN_EVERY_MS } from "./session-limits.ts";
import type { SessionLimits } from "./session-limits.ts";

declare module "lucia" {
  interface Register {
    Lucia: Lucia<SessionAttributes, PersonAttributes>;
    DatabaseSessionAttributes: DatabaseSession;
    DatabaseUserAttributes: DatabasePerson;
  }
}

interface DatabaseSession {
  handle?: string;
  created_at: Date;
  last_used_at: Date;
  confirmed_at: Date;
  second_factor: boolean;
  browser: string | null;
  system: string | null;
  network: string | null;
}

interface DatabasePerson {
  organization_id: string;
  locale: string;
  deactivated_at: Date | null;
}

export interface SessionAttributes {
  handle: string;
  createdAt: Date;
  lastUsedAt: Date;
  confirmedAt: Date;
  secondFactor: boolean;
}

export interface PersonAttributes {
  organizationId: string;
  locale: "ja" | "en";
  active: boolean;
}

export interface SignedIn {
  /** The secret of the cookie: never leaves the server in another way. */
  readonly sessionId: string;
  /** Names the session to its person, to events and to sockets. */
  readonly sessionHandle: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly locale: "ja" | "en";
  /** When the person last showed who they are. */
  readonly confirmedAt: Date;
}

export interface OpenedSession {
  /** The secret of its cookie. */
  readonly sessionId: string;
  readonly handle: string;
  /** The Set-Cookie value. */
  readonly cookie: string;
}

/** Where a request comes from. Both are claims of the client, or of a proxy that is trusted. */
export interface Client {
  readonly address: string;
  readonly userAgent: string;
}

export interface Sessions {
  readonly limits: SessionLimits;
  /**
   * The session of a Cookie header; null for none, unknown, over, of a deactivated person, or opened with less than the
   * organization requires by now. Never throws for malformed input. Pages, forms, files and sockets all ask here.
   */
  read(cookieHeader: string): Promise<SignedIn | null>;
  /**
   * Creates a session. `secondFactor`: the person showed more than a password. `passwordHash`: what their password was
   * compared with, for whoever showed one; throws `wrongCredentials` when it is another by now.
   */
  open(userId: string, client: Client, secondFactor?: boolean, passwordHash?: string | null): Promise<OpenedSession>;
  /** The person showed anew who they are. */
  confirm(sessionId: string, secondFactor: boolean): Promise<void>;
  /** Takes back a session whose cookie nobody has got. All others end by a command, which closes their sockets. */
  takeBack(sessionId: string): Promise<void>;
  /** The Set-Cookie value that clears the cookie. */
  blankCookie(): string;
}

export function createSessions(pool: pg.Pool, options: { secure: boolean; clock: Clock; limits: SessionLimits }): Sessions {
  const { clock, limits } = options;
  const adapter = new NodePostgresAdapter(pool, { user: "app_user", session: "session" });
  const lucia = new Lucia(adapter, {
    // Lucia prolongs what is past its half, by the system's clock. Twice our limit keeps it from that: we end it before.
    sessionExpiresIn: new TimeSpan(2 * limits.absolute, "ms"),
    sessionCookie: { name: "portal_session", attributes: { secure: options.secure, sameSite: "lax", path: "/" } },
    getSessionAttributes: (row): SessionAttributes => ({
      handle: row.handle ?? "", createdAt: row.created_at, lastUsedAt: row.last_used_at, confirmedAt: row.confirmed_at, secondFactor: row.second_factor,
    }),
    getUserAttributes: (row): PersonAttributes => ({
      organizationId: row.organization_id,
      locale: row.locale === "en" ? "en" : "ja",
      active: row.deactivated_at === null,
    }),
  });
  const before = (milliseconds: number, now: Date) => new Date(now.getTime() - milliseconds);
  const requiresSecondFactor = async (organizationId: string): Promise<boolean> => {
    const { rows } = await pool.query("select from sign_in_rule where organization_id = $1 and requires_second_factor", [organizationId]);
    return rows.length > 0;
  };
  return {
    limits,
    async read(cookieHeader) {
      // Lucia's ids are 40 characters of base 32; anything else needs no look-up. Lucia's own reading fails as a
      // whole when any cookie of this host, also one of another program's, is badly encoded.
      const id = /(?:^|;)\s*portal_session=([a-z2-7]{40})\s*(?:;|$)/.exec(cookieHeader)?.[1];
      if (id === undefined) return null;
      const { session, user } = await lucia.validateSession(id);
      if (session === null || !user.active) return null;
      const now = clock();
      if (isOver(session, limits, now)) {
        await lucia.invalidateSession(id);
        return null;
      }
      if (!session.secondFactor && (await requiresSecondFactor(user.organizationId))) return null;
      if (isUseToBeWritten(session, now)) {
        // Of requests at the same moment one writes.
        await pool.query("update session set last_used_at = $2 where id = $1 and last_used_at <= $3", [id, now, before(USE_WRITTEN_EVERY_MS, now)]);
      }
      return {
        sessionId: session.id, sessionHandle: session.handle, userId: user.id, organizationId: user.organizationId, locale: user.locale,
        confirmedAt: session.confirmedAt,
      };
    },
    async open(userId, { address, userAgent }, secondFactor = false, passwordHash) {
      const sessionId = generateIdFromEntropySize(25);
      const { browser, system } = nameDevice(userAgent);
      // The race: between the look at the password and here it is changed, which ends all sessions there are. The lock
      // lets one of the two wait for the other: either the change is seen here, or it finds this session and ends it.
      const proof = passwordHash === undefined ? "" : "from user_credential where user_id = $2 and password_hash is not distinct from $9 for share";
      const { rows: [opened] } = await pool.query<{ handle: string }>(
        `insert into session (id, user_id, expires_at, created_at, last_used_at, confirmed_at, second_factor, browser, system, network)
         select $1, $2::uuid, now() + make_interval(secs => $3), $4::timestamptz, $4, $4, $5::boolean, $6, $7, $8 ${proof} returning handle`,
        [sessionId, userId, (2 * limits.absolute) / 1_000, clock(), secondFactor, browser, system, coarseNetwork(address),
          ...(passwordHash === undefined ? [] : [passwordHash])]);
      if (opened === undefined) throw wrongCredentials();
      return { sessionId, handle: opened.handle, cookie: lucia.createSessionCookie(sessionId).serialize() };
    },
    async confirm(sessionId, secondFactor) {
      await pool.query("update session set confirmed_at = $2, second_factor = second_factor or $3 where id = $1", [sessionId, clock(), secondFactor]);
    },
    takeBack: (sessionId) => lucia.invalidateSession(sessionId),
    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
  };
}
