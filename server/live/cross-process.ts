import pg from "pg";
import type { RecordedEvent } from "#server/platform/events.ts";
import type { Dispatcher } from "./dispatcher.ts";
import type { EventLogReader } from "./event-log-reader.ts";

const CHANNEL = "event_log";
const POLL_MS = 1_000;
/** Heads are polled with an overlap, because a stream's `moved_at` is taken before its commit is visible. */
const OVERLAP_MS = 15_000;
const RECONNECT_MS = 500;
/** What happens within this time is told in one notice, once those who are connected here have it. */
const GATHER_MS = 5;

export interface CrossProcess {
  /** Tells the other processes which streams moved. Never inside the write's transaction: a NOTIFY there serialises all commits. */
  tell(events: readonly RecordedEvent[]): void;
  close(): Promise<void>;
}

/**
 * Joins this process to the others on the same database: NOTIFY for speed, a light poll of stream
 * heads for what a crash or a lost connection swallowed.
 */
export function joinProcesses(options: {
  url: string;
  pool: pg.Pool;
  reader: EventLogReader;
  dispatcher: Dispatcher;
  onError(error: unknown): void;
}): CrossProcess {
  const { url, pool, reader, dispatcher, onError } = options;
  let closed = false;
  let listener: pg.Client | null = null;
  let reconnect: NodeJS.Timeout | null = null;
  let since: Date | null = null;
  let sending: Promise<void> | null = null;
  const pending = new Map<string, number>();

  function listen(): void {
    const client = new pg.Client({ connectionString: url });
    listener = client;
    const retry = (error: unknown) => {
      if (closed || listener !== client) return;
      listener = null;
      onError(error);
      client.end().catch(() => {});
      reconnect = setTimeout(listen, RECONNECT_MS);
    };
    client.on("error", retry);
    client.on("end", () => retry(new Error("the listening connection ended")));
    client.on("notification", ({ payload }) => {
      for (const part of (payload ?? "").split(",")) {
        const [stream, seq] = part.split(":");
        if (stream !== undefined && seq !== undefined) dispatcher.notice(stream, Number(seq));
      }
    });
    client.connect().then(() => client.query(`listen ${CHANNEL}`)).catch(retry);
  }

  async function poll(): Promise<void> {
    const isFirst = since === null;
    const { heads, now } = await reader.movedHeads(since, OVERLAP_MS);
    since = now;
    for (const { stream, seq } of heads) {
      if (isFirst) dispatcher.assume(stream, seq);
      else dispatcher.notice(stream, seq);
    }
  }

  async function send(): Promise<void> {
    while (pending.size > 0) {
      if (!closed) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      // 60 streams stay well below NOTIFY's limit of 8,000 bytes.
      const batch = [...pending].slice(0, 60);
      for (const [stream] of batch) pending.delete(stream);
      await pool.query("select pg_notify($1, $2)", [CHANNEL, batch.map(([s, q]) => `${s}:${q}`).join(",")]).catch(onError);
    }
    sending = null;
  }

  listen();
  let polling = poll().catch(onError);
  const timer = setInterval(() => {
    polling = polling.then(poll).catch(onError);
  }, POLL_MS);

  return {
    tell(events) {
      for (const { envelope } of events) pending.set(envelope.stream, Math.max(envelope.seq, pending.get(envelope.stream) ?? 0));
      if (pending.size > 0) sending ??= send();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      if (reconnect !== null) clearTimeout(reconnect);
      await polling;
      await sending;
      await listener?.end().catch(() => {});
    },
  };
}
