import type { AppLoadContext } from "@remix-run/node";
import type { Request, Response } from "express";
import type { Hub } from "#server/live/hub.ts";
import type { Client, Sessions, SignedIn } from "#server/modules/auth/index.ts";
import { listRailWorkspaces, readOrganizationStream } from "#server/modules/workspaces/index.ts";
import { drained } from "./drained.ts";
import { hiddenKindsOf, KIND_VIEWERS } from "./hidden-kinds.ts";
import type { KindViewers, RailWorkspace } from "#server/modules/workspaces/index.ts";
import { readAs, openOrganizationScope } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import type { ReadMailbox } from "#server/platform/mail/index.ts";
import type { Services } from "#server/platform/services.ts";

/** Who visits, and the heads of the streams the page follows. */
export interface Visit {
  readonly session: SignedIn;
  readonly scope: OrganizationScope;
  readonly workspaces: readonly RailWorkspace[];
  /** The organization's own stream: a change of a member's rights comes through it. */
  readonly organizationStream: { readonly id: string; readonly seq: number };
  /** Kinds of subjects that no role of this person opens: they count as nothing unread. */
  readonly hiddenKinds: readonly string[];
}

declare module "@remix-run/node" {
  interface AppLoadContext {
    readonly services: Services;
    readonly sessions: Sessions;
    readonly hub: Hub;
    /** Which roles open which kind of subject. */
    readonly kindViewers: KindViewers;
    /** Of the demo and of development; elsewhere it throws `not-found`. */
    readonly mailbox: ReadMailbox;
    readonly nonce: string;
    /** For HTML answers; files bring a stricter one of their own. */
    readonly contentSecurityPolicy: string;
    /**
     * Reads on and throws away what is left of the request's body. Closing instead would reset the connection, and a
     * browser that still sends would show an error of its own in place of our answer.
     */
    discardBody(): void;
    /** Remix asks for a page's data: its answer is gathered whole and never streamed. */
    readonly asksForData: boolean;
    /** Waits for the reader: Remix writes a streamed answer as fast as it comes. */
    drained(): Promise<void>;
    /** From here on the answer breaks off when the reader's access or session ends. */
    endWithAccess(): Promise<void>;
    /** Its address is the browser's, or that of the nearest proxy that is not trusted. */
    readonly client: Client;
    /** The session alone; null for nobody. */
    session(): Promise<SignedIn | null>;
    /**
     * Session, organization and rail, read once per request. Every loader awaits it before its own
     * reads, so stream heads are never newer than the data a page shows: what happens in between
     * is caught up, not lost.
     */
    visit(): Promise<Visit | null>;
  }
}

export function createLoadContext(parts: {
  services: Services; sessions: Sessions; hub: Hub; mailbox: ReadMailbox; nonce: string; contentSecurityPolicy: string;
  request: Request; response: Response;
}): AppLoadContext {
  const { services, sessions, hub, mailbox, nonce, contentSecurityPolicy, request, response } = parts;
  let session: Promise<SignedIn | null> | undefined;
  let visit: Promise<Visit | null> | undefined;

  const readSession = (): Promise<SignedIn | null> => sessions.read(request.headers.cookie ?? "");

  async function readVisit(): Promise<Visit | null> {
    const signedIn = await (session ??= readSession());
    if (signedIn === null) return null;
    return readAs(services.db, signedIn, async (db) => {
      const scope = await openOrganizationScope(db, signedIn.userId);
      const hiddenKinds = hiddenKindsOf(scope);
      const [workspaces, organizationStream] = await Promise.all([listRailWorkspaces(db, scope, KIND_VIEWERS), readOrganizationStream(db, scope)]);
      return { session: signedIn, scope, hiddenKinds, workspaces, organizationStream };
    });
  }

  return {
    services, sessions, hub, mailbox, nonce, contentSecurityPolicy, kindViewers: KIND_VIEWERS,
    discardBody: () => void request.removeAllListeners("data").resume(),
    asksForData: request.path.endsWith(".data"),
    drained: () => drained(response),
    async endWithAccess() {
      const reader = await (session ??= readSession());
      if (reader !== null) response.once("close", hub.onAccessEnd(reader, () => response.destroy()));
    },
    client: { address: request.ip ?? "", userAgent: request.headers["user-agent"] ?? "" },
    session: () => (session ??= readSession()),
    visit: () => (visit ??= readVisit()),
  };
}
