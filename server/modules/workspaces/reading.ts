import { sql } from "kysely";
import type { OrganizationScope, ScopedDb } from "#server/platform/scope.ts";
import type { MarkSeen } from "./schema.ts";

/**
 * Remembers up to which version a person has seen a subject. Personal reading state: it changes no
 * shared fact and is therefore no command and no event. A subject that is not theirs changes nothing.
 */
export async function markSeen(db: ScopedDb, scope: OrganizationScope, input: MarkSeen): Promise<void> {
  await sql`
    insert into subject_seen (user_id, subject_id, version)
    select ${scope.user.id}, subject_id, least(version, ${input.version}::int) from subject_activity where subject_id = ${input.subjectId}
    on conflict (user_id, subject_id) do update set version = greatest(subject_seen.version, excluded.version)
  `.execute(db);
}
