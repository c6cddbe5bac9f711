import type { StreamKind } from "./streams.ts";

/** What a file holds: a stream from its first entry to the head it had when the file was asked for. */
export interface ExportedRecord {
  readonly stream: string;
  readonly kind: StreamKind;
  /** How many; also the number of the last one, since numbers have no gap. */
  readonly entries: number;
  /** SHA-256 in hex of the last entry; empty when there is none. */
  readonly headHash: string;
  /** ISO 8601 in UTC. */
  readonly exportedAt: string;
}

/** An entry as the log holds it. */
export interface StoredEntry {
  readonly stream: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly actorUser: string | null;
  readonly actorOrganization: string;
  readonly at: Date;
  /** The JSON text exactly as stored: the hash covers its bytes. */
  readonly payload: string;
  readonly prevHash: string;
  readonly hash: string;
}

const ABOUT = "Event log of a medical device security portal. Check with verify-log.mjs / 医療機器セキュリティ共有ポータルの記録。verify-log.mjs で検証できます。";

/** The format is a promise to whoever keeps such a file: docs/event-log-format.md. A change needs a new version. */
export function headerLine({ stream, kind, entries, headHash, exportedAt }: ExportedRecord): string {
  return line({ format: "medical-device-security-portal/event-log", version: 1, about: ABOUT, stream, kind, exportedAt, entries, headHash });
}

export function entryLine(entry: StoredEntry): string {
  const { stream, seq, id, type, version, subjectKind, subjectId, actorUser, actorOrganization, at, payload, prevHash, hash } = entry;
  return line({
    stream, seq, id, type, version, subjectKind, subjectId, actorUser, actorOrganization, at: at.toISOString(), payload, prevHash, hash,
  });
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;
