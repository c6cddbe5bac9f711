import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { authorize, may } from "#server/platform/permissions.ts";
import type { OrganizationScope, Scope, ScopedDb } from "#server/platform/scope.ts";
import { authorizeOrganizationRecord } from "./authorize.ts";
import { auditPermissions } from "./permissions.ts";
import type { RecordFilter, WorkspaceRecord } from "./schema.ts";
import { findStream, ownColumn } from "./streams.ts";
import type { Stream, StreamKind } from "./streams.ts";

export const ENTRIES_PER_PAGE = 50;
/** Choices of a filter are listed up to here. */
const CHOICES = 200;

export interface RecordEntry {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly actorName: string | null;
  readonly actorTitle: string | null;
  readonly actorSide: "hospital" | "vendor";
  readonly organizationName: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** The person it was about, where it was about one of the own organization. */
  readonly aboutName: string | null;
  /** The workspace it is about, where an entry of the organization's record is about one. */
  readonly aboutWorkspace: string | null;
  /** SHA-256 in hex. */
  readonly hash: string;
}

export interface RecordPage {
  readonly kind: StreamKind;
  /** Newest first. */
  readonly entries: readonly RecordEntry[];
  /** `before` of the next page. */
  readonly next: number | null;
  /** What occurs in this record at all, for the filter. */
  readonly kinds: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

interface PageRequest {
  readonly filter: RecordFilter;
  readonly before: number | null;
}

/** One record of a workspace. A vendor's roles see what their own people did. Throws `forbidden`. */
export async function readWorkspaceRecord(db: ScopedDb, scope: Scope, kind: WorkspaceRecord, request: PageRequest): Promise<RecordPage> {
  authorize(scope, auditPermissions, "view");
  const isOwnOnly = kind === "shared" && !may(scope, auditPermissions, "viewCounterpart");
  return readPage(db, scope, await findStream(db, scope, kind), request, isOwnOnly);
}

/** The organization's own record: sign-ins, members, invitations, exports. Throws `forbidden`. */
export async function readOrganizationRecord(db: ScopedDb, scope: OrganizationScope, request: PageRequest): Promise<RecordPage> {
  authorizeOrganizationRecord(scope, "view");
  return readPage(db, scope, await findStream(db, scope, "organization"), request, false);
}

async function readPage(
  db: ScopedDb, scope: OrganizationScope, stream: Stream, { filter, before }: PageRequest, isOwnOnly: boolean,
): Promise<RecordPage> {
  let query = db.selectFrom("event as e")
    .innerJoin("organization as o", "o.id", "e.actor_organization_id")
    .leftJoin("app_user as u", "u.id", "e.actor_user_id")
    .leftJoin("app_user as about", (join) => join.onRef("about.id", "=", "e.subject_id").on("e.subject_kind", "in", ["member", "person"]))
    .select(["e.seq", "e.id", "e.type", "e.occurred_at as at", "e.subject_kind", "e.subject_id", "o.side", "o.name as organizationName",
             "u.name as actorName", "u.job_title as actorTitle", "about.name as aboutName",
             sql<string>`encode(e.hash, 'hex')`.as("hash"), sql<string | null>`e.payload->>'workspace'`.as("aboutWorkspace")])
    .where("e.stream_id", "=", stream.id).where(`e.${ownColumn(scope)}`, "=", scope.organizationId)
    .orderBy("e.seq", "desc").limit(ENTRIES_PER_PAGE + 1);
  if (before !== null) query = query.where("e.seq", "<", before);
  if (filter.kind !== null) query = query.where("e.subject_kind", "=", filter.kind);
  if (filter.person !== null) query = query.where("e.actor_user_id", "=", filter.person);
  if (filter.from !== null) query = query.where("e.occurred_at", ">=", midnightInTokyo(filter.from));
  if (filter.to !== null) query = query.where("e.occurred_at", "<", new Date(midnightInTokyo(filter.to).getTime() + 86_400_000));
  if (isOwnOnly) query = query.where("e.actor_organization_id", "=", scope.organizationId);
  const [rows, kinds, people] = await Promise.all([query.execute(), listKinds(db, stream), listPeople(db, scope, stream, isOwnOnly)]);
  const entries = rows.slice(0, ENTRIES_PER_PAGE).map(({ side, subject_kind, subject_id, ...row }): RecordEntry => ({
    ...row, actorSide: side === "hospital" ? "hospital" : "vendor", subject: { kind: subject_kind, id: subject_id },
  }));
  return { kind: stream.kind, entries, next: rows.length > ENTRIES_PER_PAGE ? (entries.at(-1)?.seq ?? null) : null, kinds, people };
}

/** Japan has had no daylight saving since 1951. */
const midnightInTokyo = (day: string): Date => new Date(`${day}T00:00:00+09:00`);

async function listKinds(db: ScopedDb, stream: Stream): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`${distinct("subject_kind", stream)} select value from found where value is not null limit ${CHOICES}`.execute(db);
  return rows.map(({ value }) => value);
}

async function listPeople(
  db: ScopedDb, scope: OrganizationScope, stream: Stream, isOwnOnly: boolean,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    ${distinct("actor_user_id", stream)}
    select u.id, u.name from (select value from found where value is not null limit ${CHOICES}) acted join app_user u on u.id = acted.value
    where ${isOwnOnly ? sql<boolean>`u.organization_id = ${scope.organizationId}` : sql<boolean>`true`}
    order by u.organization_id <> ${scope.organizationId}, u.name, u.id`.execute(db);
  return rows;
}

/**
 * The different values of a column in a stream, as `found`: steps from each value to the next one in the index, so that
 * it costs as many steps as there are values, however long the stream is. Entries without the value do not count.
 */
function distinct(column: "subject_kind" | "actor_user_id", stream: Stream): RawBuilder<unknown> {
  const value = sql.ref(column);
  return sql`with recursive found (value) as (
    (select ${value} from event where stream_id = ${stream.id} and ${value} is not null order by ${value} limit 1)
    union all
    select (select ${value} from event where stream_id = ${stream.id} and ${value} > found.value order by ${value} limit 1)
    from found where found.value is not null
  )`;
}
