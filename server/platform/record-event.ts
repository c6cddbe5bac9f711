import { v7 as uuidv7 } from "uuid";
import { sendNow } from "#db/pool.ts";
import type { Statement } from "#db/pool.ts";
import type { CommandTransaction } from "./command-transaction.ts";
import type { Audience, EventDefinition, EventEnvelope } from "./events.ts";
import { notFound } from "./errors.ts";
import { Scope } from "./scope.ts";
import type { OrganizationScope } from "./scope.ts";

const STREAM_KIND: Record<Audience, string> = { shared: "shared", "own-side": "private", organization: "organization" };

/** An event that a command recorded; the log gives it its place in the stream when the command is done. */
export interface PendingEvent {
  readonly envelope: Omit<EventEnvelope, "stream" | "seq">;
  readonly streamKind: string;
  /** JSON. */
  readonly payload: string;
}

/**
 * The only way to the event log's only writer. What is recorded is written together with the command's commit,
 * so that a stream is locked as briefly as can be. `audience` defaults to the first one that the definition allows.
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
  tx.events.push({
    envelope: {
      id: uuidv7(), type: definition.type, version: definition.version,
      subject: { kind: definition.subject, id: event.subjectId },
      workspace: scope instanceof Scope && audience !== "organization" ? scope.workspace.id : null,
      actor: { user: scope.user.id, organization: scope.organizationId },
      at: tx.now.toISOString(),
    },
    streamKind: STREAM_KIND[audience],
    payload: JSON.stringify(definition.payload.parse(event.payload)),
  });
}

interface AppendedRow {
  stream_id: string;
  seq: number;
  hospital_id: string | null;
  vendor_id: string | null;
}

/** Sends the events to the log in the order in which they were recorded, the last one in one statement with `receipt`. */
export function sendEvents(tx: CommandTransaction, receipt: Statement | null): void {
  tx.events.forEach(({ envelope, streamKind, payload }, index) => {
    const { id, type, version, subject, workspace } = envelope;
    const append: Statement = {
      text: "select stream_id, seq, hospital_id, vendor_id from append_event($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      values: [streamKind, workspace, id, type, version, subject.kind, subject.id, envelope.at, payload],
    };
    const isLast = index === tx.events.length - 1;
    const answer = sendNow<AppendedRow>(tx.db, isLast && receipt !== null ? together(append, receipt) : append).then(({ rows: [row] }) => {
      if (row === undefined) throw notFound("stream");
      tx.recorded.push({ envelope: { stream: row.stream_id, seq: row.seq, ...envelope }, hospitalId: row.hospital_id, vendorId: row.vendor_id });
    });
    answer.catch(() => {}); // told by the commit
    tx.sent.push(answer);
  });
}

/** `first` with `second` beside it; the parameters of the second are counted on. */
function together(first: Statement, second: Statement): Statement {
  const text = second.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + first.values.length}`);
  return { text: `with beside as (${text}) ${first.text}`, values: [...first.values, ...second.values] };
}
