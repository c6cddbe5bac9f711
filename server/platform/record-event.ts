import { v7 as uuidv7 } from "uuid";
import { sendNow } from "#db/pool.ts";
import type { CommandTransaction } from "./command-transaction.ts";
import type { Audience, EventDefinition } from "./events.ts";
import { notFound } from "./errors.ts";
import { Scope } from "./scope.ts";
import type { OrganizationScope } from "./scope.ts";

const STREAM_KIND: Record<Audience, string> = { shared: "shared", "own-side": "private", organization: "organization" };

/**
 * The only writer of the event log. Call it last in a command: it locks the stream until commit.
 * `audience` defaults to the first one that the definition allows.
 */
export async function recordEvent<Payload>(
  tx: CommandTransaction,
  scope: OrganizationScope,
  definition: EventDefinition<Payload>,
  event: { subjectId: string; payload: Payload; audience?: Audience },
): Promise<void> {
  const audience = event.audience ?? definition.audiences[0];
  if (audience === undefined || !definition.audiences.includes(audience)) {
    throw new TypeError(`${definition.type} has no audience ${String(audience)}`);
  }
  if (audience !== "organization" && !(scope instanceof Scope)) throw new TypeError(`${audience} events need a workspace`);
  const payload = JSON.stringify(definition.payload.parse(event.payload));
  const workspace = scope instanceof Scope && audience !== "organization" ? scope.workspace.id : null;
  const id = uuidv7();
  // Sent now, answered later: the commit travels right behind it, and counts only if this succeeds.
  const answer = sendNow<AppendedRow>(
    tx.db, `select stream_id, seq, hospital_id, vendor_id from append_event($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [STREAM_KIND[audience], workspace, id, definition.type, definition.version, definition.subject, event.subjectId, tx.now, payload],
  ).then(({ rows: [row] }) => {
    if (row === undefined) throw notFound("stream");
    tx.recorded.push({
      envelope: {
        stream: row.stream_id, seq: row.seq, id, type: definition.type, version: definition.version,
        subject: { kind: definition.subject, id: event.subjectId },
        workspace,
        actor: { user: scope.user.id, organization: scope.organizationId },
        at: tx.now.toISOString(),
      },
      hospitalId: row.hospital_id,
      vendorId: row.vendor_id,
    });
  });
  answer.catch(() => {}); // told by the commit
  tx.sent.push(answer);
}

interface AppendedRow {
  stream_id: string;
  seq: number;
  hospital_id: string | null;
  vendor_id: string | null;
}
