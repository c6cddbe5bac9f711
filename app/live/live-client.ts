import { io } from "socket.io-client";
import type { Socket } from "socket.io-client";
import { MAX_CURSORS } from "#server/live/protocol.ts";
import type { CatchUpAnswer, ClientToServer, ServerToClient } from "#server/live/protocol.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import { Cursors } from "./cursors.ts";
import type { LiveStatus } from "./live-context.ts";

interface Listeners {
  /** Events in order, each once. `missed`: they were caught up after a cut. */
  onEvents(events: readonly EventEnvelope[], missed: boolean): void;
  onSeen(subjectId: string): void;
  onStatus(status: LiveStatus): void;
  /** The session ended. */
  onSignedOut(): void;
}

const ANSWER_MS = 10_000;

/** The socket of one open page: subscribes first, then fetches what it misses. */
export class LiveClient {
  readonly cursors = new Cursors();
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #listeners: Listeners;
  #catchingUp: Promise<void> | null = null;
  #held: EventEnvelope[] = [];

  constructor(listeners: Listeners) {
    this.#listeners = listeners;
    this.#socket = io({ path: "/live", reconnectionDelay: 250, reconnectionDelayMax: 2_000, autoConnect: false });
    this.#socket.on("connect", () => void this.#catchUp(true));
    this.#socket.on("disconnect", (reason) => {
      listeners.onStatus("reconnecting");
      // The server closes a session's sockets when it ends; ask again, the handshake tells.
      if (reason === "io server disconnect") this.#socket.connect();
    });
    this.#socket.on("connect_error", (error) => {
      if (error.message === "unauthenticated") {
        this.#socket.disconnect();
        listeners.onSignedOut();
        return;
      }
      listeners.onStatus("reconnecting");
      // A refusal by the server (database away) ends the attempts of the library; go on.
      if (!this.#socket.active) setTimeout(() => this.#socket.connect(), 1_000);
    });
    this.#socket.on("event", (event) => this.#arrive(event));
    this.#socket.on("seen", (subjectId) => listeners.onSeen(subjectId));
  }

  connect(): void {
    this.#socket.connect();
  }

  close(): void {
    this.#socket.removeAllListeners();
    this.#socket.disconnect();
  }

  #arrive(event: EventEnvelope): void {
    if (this.#catchingUp !== null) {
      this.#held.push(event);
      return;
    }
    const verdict = this.cursors.judge(event);
    if (verdict === "gap") {
      this.#held.push(event);
      void this.#catchUp(false);
    } else if (verdict === "new") {
      this.cursors.take(event);
      this.#listeners.onEvents([event], false);
    }
  }

  #catchUp(visibly: boolean): Promise<void> {
    this.#catchingUp ??= this.#fetchMissed(visibly).finally(() => {
      this.#catchingUp = null;
      const held = this.#held;
      this.#held = [];
      for (const event of held) this.#arrive(event);
    });
    return this.#catchingUp;
  }

  async #fetchMissed(visibly: boolean): Promise<void> {
    if (visibly) this.#listeners.onStatus("resynchronising");
    for (;;) {
      let answer: CatchUpAnswer;
      try {
        answer = await this.#socket.timeout(ANSWER_MS).emitWithAck("catch-up", this.cursors.toRequest(MAX_CURSORS));
      } catch {
        // No answer: a new connection begins again from the same cursors.
        if (this.#socket.connected) this.#socket.disconnect().connect();
        return;
      }
      if (answer.status === "stale-session") return this.#listeners.onSignedOut();
      const fresh = answer.events.filter((event) => this.cursors.judge(event) !== "double");
      for (const event of fresh) this.cursors.take(event);
      if (fresh.length > 0) this.#listeners.onEvents(fresh, true);
      if (!answer.more) break;
    }
    if (this.#socket.connected) this.#listeners.onStatus("connected");
  }
}
