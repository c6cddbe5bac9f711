import { NodePostgresAdapter } from "@lucia-auth/adapter-postgresql";
import { Lucia, TimeSpan } from "lucia";
import type pg from "pg";

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, PersonAttributes>;
    DatabaseUserAttributes: DatabasePerson;
  }
}

interface DatabasePerson {
  organization_id: string;
  locale: string;
  deactivated_at: Date | null;
}

export interface PersonAttributes {
  organizationId: string;
  locale: "ja" | "en";
  active: boolean;
}

export interface SignedIn {
  readonly sessionId: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly locale: "ja" | "en";
  /** A cookie to send when the session was prolonged. */
  readonly freshCookie: string | null;
}

export interface Sessions {
  /** The session of a Cookie header; null for none, unknown, expired or of a deactivated person. Never throws for malformed input. */
  read(cookieHeader: string): Promise<SignedIn | null>;
  /** Creates a session and returns its Set-Cookie value. */
  open(userId: string): Promise<{ sessionId: string; cookie: string }>;
  /** Ends it and returns the Set-Cookie value that clears it. */
  end(sessionId: string): Promise<string>;
}

export function createSessions(pool: pg.Pool, options: { secure: boolean }): Sessions {
  const adapter = new NodePostgresAdapter(pool, { user: "app_user", session: "session" });
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(14, "d"),
    sessionCookie: { name: "portal_session", attributes: { secure: options.secure, sameSite: "lax", path: "/" } },
    getUserAttributes: (row): PersonAttributes => ({
      organizationId: row.organization_id,
      locale: row.locale === "en" ? "en" : "ja",
      active: row.deactivated_at === null,
    }),
  });
  return {
    async read(cookieHeader) {
      // Lucia's ids are 40 characters of base 32; anything else needs no look-up. Lucia's own reading fails as a
      // whole when any cookie of this host, also one of another program's, is badly encoded.
      const id = /(?:^|;)\s*portal_session=([a-z2-7]{40})\s*(?:;|$)/.exec(cookieHeader)?.[1];
      if (id === undefined) return null;
      const { session, user } = await lucia.validateSession(id);
      if (session === null || !user.active) return null;
      return {
        sessionId: session.id, userId: user.id, organizationId: user.organizationId, locale: user.locale,
        freshCookie: session.fresh ? lucia.createSessionCookie(session.id).serialize() : null,
      };
    },
    async open(userId) {
      const session = await lucia.createSession(userId, {});
      return { sessionId: session.id, cookie: lucia.createSessionCookie(session.id).serialize() };
    },
    async end(sessionId) {
      await lucia.invalidateSession(sessionId);
      return lucia.createBlankSessionCookie().serialize();
    },
  };
}
