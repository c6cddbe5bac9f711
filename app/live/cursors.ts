import type { EventEnvelope } from "#server/platform/events.ts";

/** Event ids remembered for dropping doubles; far more than one catch-up brings. */
const REMEMBERED = 5_000;

/**
 * What this page has of each stream. Turns "at most once, any order" of the socket into
 * "exactly once, in order": a double is dropped, an event beyond a gap is held back.
 */
export class Cursors {
  readonly #seq = new Map<string, number>();
  readonly #seen = new Set<string>();

  /** A page was loaded: its data is at least as new as these heads. Never moves a cursor back. */
  follow(streams: readonly { id: string; seq: number }[]): void {
    for (const { id, seq } of streams) {
      if (seq > (this.#seq.get(id) ?? -1)) this.#seq.set(id, seq);
    }
  }

  /** "new": take it; "double": drop it; "gap": something before it is missing, catch up first. */
  judge(event: EventEnvelope): "new" | "double" | "gap" {
    if (this.#seen.has(event.id)) return "double";
    const known = this.#seq.get(event.stream);
    // A stream this page did not know: a workspace that has just opened, or one beyond the rail.
    if (known === undefined) return "new";
    if (event.seq <= known) return "double";
    return event.seq === known + 1 ? "new" : "gap";
  }

  take(event: EventEnvelope): void {
    this.#seq.set(event.stream, Math.max(event.seq, this.#seq.get(event.stream) ?? 0));
    this.#seen.add(event.id);
    if (this.#seen.size > REMEMBERED) {
      const [oldest] = this.#seen;
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
  }

  /** For the catch-up request; at most `limit` streams, those followed last win. */
  toRequest(limit: number): Record<string, number> {
    return Object.fromEntries([...this.#seq].slice(-limit));
  }
}
