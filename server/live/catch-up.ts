import type { Kysely } from "kysely";
import * as z from "zod";
import type { DB } from "#db/types.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import { readAs } from "#server/platform/scope.ts";
import { ENVELOPE_COLUMNS, toEnvelope } from "./event-log-reader.ts";
import { throughEyes, veil } from "./eyes.ts";
import type { Eyes } from "./eyes.ts";
import { CATCH_UP_BATCH, MAX_CURSORS } from "./protocol.ts";
import type { CatchUpAnswer } from "./protocol.ts";

export interface CatchUpSource {
  readonly db: Kysely<DB>;
}

const cursorsSchema = z.record(z.uuid(), z.int().min(0)).refine((cursors) => Object.keys(cursors).length <= MAX_CURSORS);

/**
 * What a browser missed: for each stream it follows, the events after its last `seq`.
 * Read under the person's own row-level security, so a stream that is not theirs yields nothing; what their roles do not
 * open comes veiled.
 */
export async function catchUp(
  source: CatchUpSource, session: { userId: string; organizationId: string }, eyes: Eyes, untrusted: unknown,
): Promise<CatchUpAnswer> {
  const parsed = cursorsSchema.safeParse(untrusted);
  if (!parsed.success) return { status: "refused", events: [], more: false };
  const cursors = new Map(Object.entries(parsed.data));
  return readAs(source.db, session, async (db) => {
    const heads = await db.selectFrom("event_stream").select(["id", "head_seq"]).where("id", "in", [...cursors.keys(), NO_STREAM]).execute();
    const events: EventEnvelope[] = [];
    for (const { id, head_seq } of heads) {
      const known = cursors.get(id) ?? head_seq;
      if (known >= head_seq) continue;
      const room = CATCH_UP_BATCH - events.length;
      if (room <= 0) return { status: "ok", events, more: true };
      const rows = await db.selectFrom("event").select(ENVELOPE_COLUMNS)
        .where("stream_id", "=", id).where("seq", ">", known).orderBy("seq").limit(room).execute();
      const isCut = rows.length === room && (rows.at(-1)?.seq ?? head_seq) < head_seq;
      const end = isCut ? (rows.at(-1)?.seq ?? head_seq) : head_seq;
      events.push(...(eyes.isDelegate ? withoutGaps(rows.map(toEnvelope), id, known, end) : rows.map(toEnvelope))
        .map((event) => throughEyes(event, eyes, session.userId)).filter((event) => event !== null));
      if (isCut) return { status: "ok", events, more: true };
    }
    return { status: "ok", events, more: false };
  });
}

/**
 * What a delegate is not assigned is missing in the rows; a browser would ask for it again and again. One veiled event
 * for the last number of a gap tells that there is nothing to wait for.
 */
function withoutGaps(events: readonly EventEnvelope[], stream: string, after: number, end: number): EventEnvelope[] {
  let known = after;
  const whole = events.flatMap((event) => {
    const gap = event.seq > known + 1 ? [veil(stream, event.seq - 1)] : [];
    known = event.seq;
    return [...gap, event];
  });
  return known < end ? [...whole, veil(stream, end)] : whole;
}

/** Keeps the list of ids from being empty, which SQL does not allow. */
const NO_STREAM = "00000000-0000-0000-0000-000000000000";
