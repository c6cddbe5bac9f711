import type { Kysely, Selectable } from "kysely";
import type { DB, Event } from "#db/types.ts";
import type { EventEnvelope, RecordedEvent } from "#server/platform/events.ts";

type EventRow = Omit<Selectable<Event>, "hash" | "prev_hash" | "payload" | "recorded_at">;

export const ENVELOPE_COLUMNS = [
  "stream_id", "seq", "id", "type", "version", "workspace_id", "hospital_id", "vendor_id",
  "subject_kind", "subject_id", "actor_user_id", "actor_organization_id", "occurred_at",
] as const;

export function toEnvelope(row: EventRow): EventEnvelope {
  return {
    stream: row.stream_id, seq: row.seq, id: row.id, type: row.type, version: row.version,
    subject: { kind: row.subject_kind, id: row.subject_id },
    workspace: row.workspace_id,
    actor: { user: row.actor_user_id, organization: row.actor_organization_id },
    at: row.occurred_at.toISOString(),
  };
}

export interface EventLogReader {
  /** Events of one stream after `afterSeq`, oldest first, at most `limit`. */
  after(stream: string, afterSeq: number, limit: number): Promise<RecordedEvent[]>;
  /** Streams whose head moved since a moment (null: now) less an overlap, by the database's clock, and the moment to go on from. */
  movedHeads(since: Date | null, overlapMs: number): Promise<{ heads: { stream: string; seq: number }[]; now: Date }>;
}

const EVENTS_PER_POLL = 2_000;

/** Reads with the delivery role, which sees the whole log and nothing else. */
export function createEventLogReader(live: Kysely<DB>): EventLogReader {
  return {
    async after(stream, afterSeq, limit) {
      const rows = await live.selectFrom("event").select(ENVELOPE_COLUMNS)
        .where("stream_id", "=", stream).where("seq", ">", afterSeq).orderBy("seq").limit(limit).execute();
      return rows.map((row) => ({ envelope: toEnvelope(row), hospitalId: row.hospital_id, vendorId: row.vendor_id }));
    },
    async movedHeads(since, overlapMs) {
      const { now } = await live.selectNoFrom((eb) => eb.fn<Date>("clock_timestamp").as("now")).executeTakeFirstOrThrow();
      const from = new Date((since ?? now).getTime() - overlapMs);
      const events = await live.selectFrom("event").select(["stream_id as stream", "seq", "recorded_at"])
        .where("recorded_at", ">", from).orderBy("recorded_at").limit(EVENTS_PER_POLL).execute();
      const heads = new Map<string, number>();
      for (const { stream, seq } of events) heads.set(stream, Math.max(seq, heads.get(stream) ?? 0));
      // A full answer may have cut some off: the next poll goes on from the last one read.
      const last = events.length === EVENTS_PER_POLL ? events.at(-1)?.recorded_at : undefined;
      return { heads: [...heads].map(([stream, seq]) => ({ stream, seq })), now: last === undefined ? now : new Date(last.getTime() + overlapMs) };
    },
  };
}
