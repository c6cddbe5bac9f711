import type { RecordedEvent } from "#server/platform/events.ts";
import type { EventLogReader } from "./event-log-reader.ts";

/** Hands committed events on, each stream in `seq` order without gaps or doubles. */
export interface Dispatcher {
  /** Events this process has just committed. */
  accept(events: readonly RecordedEvent[]): void;
  /** A stream moved elsewhere: at least up to `seq`. */
  notice(stream: string, seq: number): void;
  /** At start: what stands in the log already is for browsers to catch up on, not to be delivered again. */
  assume(stream: string, seq: number): void;
  /** Resolves when everything noticed so far is delivered. */
  idle(): Promise<void>;
}

interface StreamState {
  delivered: number;
  wanted: number;
  catchingUp: Promise<void> | null;
}

/** Streams remembered; forgetting one is safe, browsers drop doubles and catch up on gaps. */
const REMEMBERED_STREAMS = 50_000;
const BATCH = 500;

export function createDispatcher(
  reader: EventLogReader,
  deliver: (event: RecordedEvent) => void,
  onError: (error: unknown) => void,
): Dispatcher {
  const streams = new Map<string, StreamState>();
  const running = new Set<Promise<void>>();

  function stateOf(stream: string, assumeDelivered: number): StreamState {
    let state = streams.get(stream);
    if (state === undefined) {
      state = { delivered: assumeDelivered, wanted: assumeDelivered, catchingUp: null };
      if (streams.size >= REMEMBERED_STREAMS) streams.delete(streams.keys().next().value as string);
    } else {
      streams.delete(stream);
    }
    streams.set(stream, state);
    return state;
  }

  function catchUp(stream: string, state: StreamState): void {
    if (state.catchingUp !== null) return;
    const run = (async () => {
      while (state.delivered < state.wanted) {
        const events = await reader.after(stream, state.delivered, BATCH);
        // What is not there yet comes with a later notice; never ask the same again at once.
        if (events[0]?.envelope.seq !== state.delivered + 1) break;
        for (const event of events) {
          state.delivered = event.envelope.seq;
          deliver(event);
        }
      }
    })()
      .catch(onError)
      .finally(() => {
        state.catchingUp = null;
        running.delete(run);
      });
    state.catchingUp = run;
    running.add(run);
  }

  return {
    accept(events) {
      for (const event of events) {
        const { stream, seq } = event.envelope;
        const state = stateOf(stream, seq - 1);
        state.wanted = Math.max(state.wanted, seq);
        if (seq === state.delivered + 1 && state.catchingUp === null) {
          state.delivered = seq;
          deliver(event);
        } else if (seq > state.delivered) {
          // Another transaction's commit is known to the log but not yet to us: read the gap in order.
          catchUp(stream, state);
        }
      }
    },
    notice(stream, seq) {
      if (seq < 1) return; // a stream that was opened and is still empty
      const state = stateOf(stream, seq - 1);
      state.wanted = Math.max(state.wanted, seq);
      if (state.delivered < state.wanted) catchUp(stream, state);
    },
    assume: (stream, seq) => void stateOf(stream, seq),
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
