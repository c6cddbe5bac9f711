import type { Server as HttpServer } from "node:http";
import { isDeepStrictEqual } from "node:util";
import { Server } from "socket.io";
import type { Socket } from "socket.io";
import { authEvents } from "#server/modules/auth/index.ts";
import { secondFactorEvents } from "#server/modules/second-factors/index.ts";
import type { EventEnvelope, RecordedEvent } from "#server/platform/events.ts";
import { Allowance } from "./allowance.ts";
import { catchUp } from "./catch-up.ts";
import type { CatchUpSource } from "./catch-up.ts";
import { dependsOnRows, findThroughRows, readEyes, seesAllWorkspaces, throughEyes, veil } from "./eyes.ts";
import type { Eyes } from "./eyes.ts";
import type { ClientToServer, ServerToClient } from "./protocol.ts";

export interface SocketSession {
  readonly sessionHandle: string;
  readonly userId: string;
  readonly organizationId: string;
}

interface SocketData extends SocketSession {
  eyes: Eyes;
  /** What is still being looked up for this socket: events reach it in order. */
  last: Promise<void>;
}

interface HubOptions extends CatchUpSource {
  readonly http: HttpServer;
  /** The session behind a Cookie header, or null. */
  authenticate(cookieHeader: string): Promise<SocketSession | null>;
  isAllowedOrigin(origin: string | undefined, host: string | undefined): boolean;
  /** The person who may see nothing more from this event on, or null. */
  whoseAccessEnded(envelope: EventEnvelope): string | null;
  onError(error: unknown): void;
}

type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** More open pages than anybody works with. */
const SOCKETS_PER_PERSON = 100;

export interface Hub {
  deliver(event: RecordedEvent): void;
  tellSeen(userId: string, subjectId: string): void;
  /** Calls back when this person's access or session ends. Returns how to stop listening. */
  onAccessEnd(session: Pick<SocketSession, "userId" | "sessionHandle">, end: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Rooms are named by the server alone. Of each organization two for what happens in its workspaces and two for its own
 * stream: those who hear all of it, and those of whom each is told what is theirs.
 */
const workspacesRoom = (id: string) => `workspaces:${id}`;
const limitedRoom = (id: string) => `limited:${id}`;
const recordRoom = (id: string) => `record:${id}`;
const membersRoom = (id: string) => `members:${id}`;
const personRoom = (id: string) => `person:${id}`;
const sessionRoom = (id: string) => `session:${id}`;

export function createHub(options: HubOptions): Hub {
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>(options.http, {
    path: "/live",
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, answer) => answer(null, options.isAllowedOrigin(request.headers.origin, request.headers.host)),
  });

  io.use((socket, next) => {
    options.authenticate(socket.handshake.headers.cookie ?? "").then(
      async (session) => {
        if (session === null) return next(new Error("unauthenticated"));
        const { sessionHandle, userId, organizationId } = session;
        if ((io.of("/").adapter.rooms.get(personRoom(userId))?.size ?? 0) >= SOCKETS_PER_PERSON) return next(new Error("unavailable"));
        Object.assign(socket.data, { sessionHandle, userId, organizationId, eyes: await readEyes(options.db, session), last: Promise.resolve() });
        next();
      },
    ).catch((error: unknown) => {
      options.onError(error);
      next(new Error("unavailable"));
    });
  });

  io.on("connection", (socket: LiveSocket) => {
    const { eyes, organizationId } = socket.data;
    void socket.join([
      (seesAllWorkspaces(eyes) ? workspacesRoom : limitedRoom)(organizationId), (eyes.readsRecord ? recordRoom : membersRoom)(organizationId),
      personRoom(socket.data.userId), sessionRoom(socket.data.sessionHandle),
    ]);
    // Whose session or rights ended between the handshake and the joining of rooms has missed the order to close.
    options.authenticate(socket.handshake.headers.cookie ?? "")
      .then(async (session) => {
        if (session === null || !isDeepStrictEqual(await readEyes(options.db, session), eyes)) socket.disconnect(true);
      })
      .catch((error: unknown) => {
        options.onError(error);
        socket.disconnect(true); // The browser reconnects.
      });
    const allowance = new Allowance(performance.now());
    socket.use((_message, next) => {
      if (allowance.take(performance.now())) next();
      else socket.disconnect(true); // The browser reconnects and begins with a new one, slowly.
    });
    socket.on("catch-up", (cursors, answer) => {
      if (typeof answer !== "function") return;
      // The session is looked up again: what was revoked since the handshake gets nothing.
      options.authenticate(socket.handshake.headers.cookie ?? "")
        .then(async (session) => {
          if (session === null) {
            answer({ status: "stale-session", events: [], more: false });
            socket.disconnect(true);
            return;
          }
          answer(await catchUp(options, session, socket.data.eyes, cursors));
        })
        .catch((error: unknown) => {
          options.onError(error);
          socket.disconnect(true); // The browser reconnects and asks again.
        });
    });
  });

  /** Whose session counts no more under the organization's rules hears nothing more. Those of other processes come through the log. */
  async function recheck(organizationId: string): Promise<void> {
    const { rooms } = io.of("/").adapter;
    for (const socket of [...(rooms.get(recordRoom(organizationId)) ?? []), ...(rooms.get(membersRoom(organizationId)) ?? [])]) {
      const live = io.sockets.sockets.get(socket);
      if (live !== undefined && (await options.authenticate(live.handshake.headers.cookie ?? "")) === null) live.disconnect(true);
    }
  }

  const watchers = new Map<string, Set<{ userId: string; end: () => void }>>();
  const endSession = (sessionHandle: string): void => {
    io.in(sessionRoom(sessionHandle)).disconnectSockets(true);
    for (const { end } of watchers.get(sessionHandle) ?? []) end();
  };
  const endAccess = (userId: string): void => {
    io.in(personRoom(userId)).disconnectSockets(true);
    for (const group of watchers.values()) for (const watcher of group) if (watcher.userId === userId) watcher.end();
  };

  /** To each socket of somebody who does not hear everything, in order. */
  function tellEach(room: string, envelope: EventEnvelope): void {
    for (const id of io.of("/").adapter.rooms.get(room) ?? []) {
      const socket = io.of("/").sockets.get(id);
      if (socket === undefined) continue;
      socket.data.last = socket.data.last.then(async () => {
        const heard = throughEyes(envelope, socket.data.eyes, socket.data.userId);
        const found = heard !== null && dependsOnRows(envelope, socket.data.eyes) ? await findThroughRows(options.db, socket.data, envelope) : "event";
        if (heard !== null && found !== null) socket.emit("event", found === "event" ? heard : veil(envelope.stream, envelope.seq));
      }).catch((error: unknown) => {
        options.onError(error);
        socket.disconnect(true); // The browser reconnects and catches up.
      });
    }
  }

  return {
    deliver({ envelope, hospitalId, vendorId }) {
      // Before the event goes out: it is none of theirs any more. Other processes come here through the log.
      const removed = options.whoseAccessEnded(envelope);
      if (removed !== null) endAccess(removed);
      // Whichever process ended it: the event comes to all. It hears nothing more, not even this.
      if (envelope.type === authEvents.sessionRevoked.type) endSession(envelope.subject.id);
      if (envelope.type === secondFactorEvents.rulesChanged.type) recheck(envelope.subject.id).catch(options.onError);
      const parties = [hospitalId, vendorId].filter((id) => id !== null);
      const [all, each] = envelope.workspace === null ? [recordRoom, membersRoom] : [workspacesRoom, limitedRoom];
      io.to(parties.map(all)).emit("event", envelope);
      for (const party of parties) tellEach(each(party), envelope);
    },
    tellSeen: (userId, subjectId) => void io.to(personRoom(userId)).emit("seen", subjectId),
    onAccessEnd({ userId, sessionHandle }, end) {
      const watcher = { userId, end };
      const group = watchers.get(sessionHandle) ?? new Set();
      watchers.set(sessionHandle, group.add(watcher));
      return () => {
        group.delete(watcher);
        if (group.size === 0 && watchers.get(sessionHandle) === group) watchers.delete(sessionHandle);
      };
    },
    close: () => io.close(),
  };
}
