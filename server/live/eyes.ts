import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import { hiddenKindsOf } from "#server/http/hidden-kinds.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import { isRole } from "#server/platform/roles.ts";
import { openOrganizationScope, readAs } from "#server/platform/scope.ts";
import { VEILED } from "./protocol.ts";

/** What of the organization's streams a person may hear. Read at the handshake; a change of rights closes the socket. */
export interface Eyes {
  readonly hiddenKinds: readonly string[];
  /** Workspaces in which the roles are narrowed: what is hidden there; null for a workspace that is hidden as a whole. */
  readonly narrowed: ReadonlyMap<string, readonly string[] | null>;
  /** Hears of contracts and incidents only where they were assigned. */
  readonly isDelegate: boolean;
}

interface Person {
  readonly userId: string;
  readonly organizationId: string;
}

/** Far more workspaces than anybody narrows by hand; whoever has more hears of none of them. */
const MOST_NARROWED = 5_000;

/** Throws `not-found` for a person who has left. */
export async function readEyes(db: Kysely<DB>, person: Person): Promise<Eyes> {
  return readAs(db, person, async (scoped) => {
    const scope = await openOrganizationScope(scoped, person.userId);
    const rows = scope.limited === null ? [] : await scoped.selectFrom("workspace_member").select(["workspace_id", "roles"])
      .where("user_id", "=", person.userId).limit(MOST_NARROWED).execute();
    const hiddenIn = (narrowed: readonly string[]) => {
      const roles = scope.roles.filter((role) => isRole(role) && narrowed.includes(role));
      return roles.length === 0 ? null : hiddenKindsOf({ roles });
    };
    return {
      hiddenKinds: hiddenKindsOf(scope),
      narrowed: new Map(rows.map(({ workspace_id, roles }) => [workspace_id, hiddenIn(roles)])),
      isDelegate: scope.limited === "assigned",
    };
  });
}

/** Nothing of the organization's streams is hidden from this person. */
export const seesAll = ({ hiddenKinds, narrowed, isDelegate }: Eyes): boolean => hiddenKinds.length === 0 && narrowed.size === 0 && !isDelegate;

/** The event as this person may hear it: whole, or only that the stream went on. */
export function throughEyes(event: EventEnvelope, eyes: Eyes): EventEnvelope {
  if (event.workspace === null) return event;
  const hidden = eyes.narrowed.has(event.workspace) ? eyes.narrowed.get(event.workspace) : eyes.hiddenKinds;
  const isHidden = hidden === null || hidden === undefined || hidden.includes(event.subject.kind);
  return isHidden ? veil(event.stream, event.seq) : event;
}

/** Whether it takes a look into the database to know. */
export const dependsOnAssignment = ({ workspace, subject }: EventEnvelope, { isDelegate }: Eyes): boolean =>
  isDelegate && workspace !== null && (subject.kind === "contract" || subject.kind === "incident");

/** Row-level security answers: an event of something that is not assigned is not there. */
export async function isAssigned(db: Kysely<DB>, person: Person, eventId: string): Promise<boolean> {
  return readAs(db, person, async (scoped) =>
    (await scoped.selectFrom("event").select("id").where("id", "=", eventId).executeTakeFirst()) !== undefined);
}

/** Keeps a stream's numbers whole, so that nobody looks for a gap, and says nothing else. */
export const veil = (stream: string, seq: number): EventEnvelope => ({
  stream, seq, id: `${stream}:${seq}`, type: VEILED, version: 1, subject: { kind: VEILED, id: VEILED }, workspace: null,
  actor: { user: null, organization: VEILED }, at: "",
});
