import { createHash } from "node:crypto";
import type pg from "pg";

/** An entry of the event log as the database hands it out; `payload` is the stored text, `at` a moment in UTC. */
interface Entry {
  stream: string;
  seq: number;
  id: string;
  type: string;
  version: number;
  subjectKind: string;
  subjectId: string;
  actorUser: string | null;
  actorOrganization: string;
  at: Date;
  payload: string;
  prevHash: Buffer;
  hash: Buffer;
}

interface Head {
  stream: string;
  seq: number;
  hash: Buffer;
}

/** hash = sha256(prev_hash ‖ entry), the entry's fields joined by line feeds: the format that migration 0003 documents. */
function hashOf(entry: Entry, previous: Buffer): Buffer {
  const canonical = [
    entry.stream, entry.seq, entry.id, entry.type, entry.version, entry.subjectKind, entry.subjectId,
    entry.actorUser ?? "", entry.actorOrganization, entry.at.toISOString(), entry.payload,
  ].join("\n");
  return createHash("sha256").update(previous).update(canonical, "utf8").digest();
}

/** Recomputes every chain outside the database and names what does not fit: `stream type seq: what`. */
export async function verifyLog(db: pg.ClientBase | pg.Pool): Promise<{ entries: number; faults: string[] }> {
  const entries = await db.query<Entry>(`
    select stream_id as stream, seq::int, id, type, version, subject_kind as "subjectKind", subject_id as "subjectId",
           actor_user_id as "actorUser", actor_organization_id as "actorOrganization", occurred_at as at, payload::text,
           prev_hash as "prevHash", hash
    from event order by stream_id, seq`);
  const heads = await db.query<Head>("select id as stream, head_seq::int as seq, head_hash as hash from event_stream order by id");
  const faults: string[] = [];
  for (const head of heads.rows) {
    let last: Head = { stream: head.stream, seq: 0, hash: Buffer.alloc(0) };
    for (const entry of entries.rows.filter(({ stream }) => stream === head.stream)) {
      if (entry.seq !== last.seq + 1) faults.push(`${entry.seq}: follows ${last.seq}`);
      if (!entry.prevHash.equals(last.hash)) faults.push(`${entry.seq}: does not continue the entry before it`);
      if (!entry.hash.equals(hashOf(entry, entry.prevHash))) faults.push(`${entry.seq}: content does not fit its hash`);
      last = entry;
    }
    if (last.seq !== head.seq || !last.hash.equals(head.hash)) faults.push(`${head.seq}: the stream's head is another entry`);
  }
  const known = new Set(heads.rows.map(({ stream }) => stream));
  for (const entry of entries.rows) if (!known.has(entry.stream)) faults.push(`${entry.seq}: of no stream`);
  return { entries: entries.rows.length, faults };
}
