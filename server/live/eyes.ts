import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import { hiddenKindsOf } from "#server/http/hidden-kinds.ts";
import { mayViewOrganizationRecord } from "#server/modules/audit/index.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import { isRole } from "#server/platform/roles.ts";
import { openOrganizationScope, readAs } from "#server/platform/scope.ts";
import { VEILED } from "./protocol.ts";

/** What of the organization's streams a person may hear. Read at the handshake; a change of rights closes the socket. */
export interface Eyes {
  readonly hiddenKinds: readonly string[];
  /** Workspaces in which the roles are narrowed: what is hidden there; null for a workspace that is hidden as a whole. */
  readonly narrowed: ReadonlyMap<string, readonly string[] | null>;
  /** Hears of workspaces only what the database shows: those with something assigned, and of them what is assigned. */
  readonly isDelegate: boolean;
  /** May read the organization's own record, and so hear of all that goes into it. */
  readonly readsRecord: boolean;
}

interface Person {
  readonly userId: string;
  readonly organizationId: string;
}

/** Far more workspaces than anybody narrows by hand; whoever has more hears of no workspace. */
const MOST_NARROWED = 5_000;

/** Throws `not-found` for a person who has left. */
export async function readEyes(db: Kysely<DB>, person: Person): Promise<Eyes> {
  return readAs(db, person, async (scoped) => {
    const scope = await openOrganizationScope(scoped, person.userId);
    const rows = scope.limited === null ? [] : await scoped.selectFrom("workspace_member").select(["workspace_id", "roles"])
      .where("user_id", "=", person.userId).orderBy("workspace_id").limit(MOST_NARROWED + 1).execute();
    const hiddenIn = (narrowed: readonly string[]) => {
      const roles = scope.roles.filter((role) => isRole(role) && narrowed.includes(role));
      return roles.length === 0 ? null : hiddenKindsOf({ roles });
    };
    return {
      hiddenKinds: hiddenKindsOf(scope),
      narrowed: new Map(rows.map(({ workspace_id, roles }) => [workspace_id, hiddenIn(roles)])),
      isDelegate: scope.limited === "assigned",
      readsRecord: mayViewOrganizationRecord(scope),
    };
  });
}

/** Nothing of the organization's workspaces is hidden from this person. */
export const seesAllWorkspaces = ({ hiddenKinds, narrowed, isDelegate }: Eyes): boolean => hiddenKinds.length === 0 && narrowed.size === 0 && !isDelegate;

/** Of the organization's own stream, what everybody's pages show. The rest is for its record, and for whom it is about. */
const OF_THE_WHOLE_ORGANIZATION = ["organization", "department", "retention", "advisory"];

/** The event as this person may hear it: whole, only that the stream went on, or null where they have no such stream. */
export function throughEyes(event: EventEnvelope, eyes: Eyes, listener: string): EventEnvelope | null {
  const { workspace, subject: { kind, id } } = event;
  if (workspace === null) {
    const isOwn = event.actor.user === listener || id === listener;
    const isHeard = eyes.readsRecord || isOwn || (OF_THE_WHOLE_ORGANIZATION.includes(kind) && !eyes.hiddenKinds.includes(kind));
    return isHeard ? event : veil(event.stream, event.seq);
  }
  const hidden = eyes.narrowed.size > MOST_NARROWED ? null : eyes.narrowed.get(workspace);
  if (hidden === null) return null;
  return (hidden ?? eyes.hiddenKinds).includes(kind) ? veil(event.stream, event.seq) : event;
}

/** Whether it takes a look into the database to know. */
export const dependsOnRows = ({ workspace }: EventEnvelope, { isDelegate }: Eyes): boolean => isDelegate && workspace !== null;

/** What row-level security shows of an event: itself, only its stream, or neither. */
export async function findThroughRows(db: Kysely<DB>, person: Person, { id, stream }: EventEnvelope): Promise<"event" | "stream" | null> {
  return readAs(db, person, async (scoped) => {
    const row = await scoped.selectFrom("event_stream").leftJoin("event", (join) => join.on("event.id", "=", id))
      .select(["event.id as event"]).where("event_stream.id", "=", stream).executeTakeFirst();
    return row === undefined ? null : row.event === null ? "stream" : "event";
  });
}

/** Keeps a stream's numbers whole, so that nobody looks for a gap, and says nothing else. */
export const veil = (stream: string, seq: number): EventEnvelope => ({
  stream, seq, id: `${stream}:${seq}`, type: VEILED, version: 1, subject: { kind: VEILED, id: VEILED }, workspace: null,
  actor: { user: null, organization: VEILED }, at: "",
});
