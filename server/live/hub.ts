import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { Socket } from "socket.io";
import { authEvents } from "#server/modules/auth/index.ts";
import { secondFactorEvents } from "#server/modules/second-factors/index.ts";
import type { EventEnvelope, RecordedEvent } from "#server/platform/events.ts";
import { catchUp } from "./catch-up.ts";
import type { CatchUpSource } from "./catch-up.ts";
import type { ClientToServer, ServerToClient } from "./protocol.ts";

export interface SocketSession {
  readonly sessionHandle: string;
  readonly userId: string;
  readonly organizationId: string;
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

type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketSession>;

export interface Hub {
  deliver(event: RecordedEvent): void;
  tellSeen(userId: string, subjectId: string): void;
  /** By its handle. */
  closeSession(sessionHandle: string): void;
  close(): Promise<void>;
}

/** Rooms are named by the server alone: one per organization, person and session. */
const organizationRoom = (id: string) => `organization:${id}`;
const personRoom = (id: string) => `person:${id}`;
const sessionRoom = (id: string) => `session:${id}`;

export function createHub(options: HubOptions): Hub {
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketSession>(options.http, {
    path: "/live",
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, answer) => answer(null, options.isAllowedOrigin(request.headers.origin, request.headers.host)),
  });

  io.use((socket, next) => {
    options.authenticate(socket.handshake.headers.cookie ?? "").then(
      (session) => {
        if (session === null) return next(new Error("unauthenticated"));
        const { sessionHandle, userId, organizationId } = session;
        Object.assign(socket.data, { sessionHandle, userId, organizationId });
        next();
      },
      (error: unknown) => {
        options.onError(error);
        next(new Error("unavailable"));
      },
    );
  });

  io.on("connection", (socket: LiveSocket) => {
    void socket.join([
      organizationRoom(socket.data.organizationId), personRoom(socket.data.userId), sessionRoom(socket.data.sessionHandle),
    ]);
    // Somebody removed between the handshake and the joining of rooms would have missed the order to close.
    options.authenticate(socket.handshake.headers.cookie ?? "").then(
      (session) => {
        if (session === null) socket.disconnect(true);
      },
      (error: unknown) => {
        options.onError(error);
        socket.disconnect(true); // The browser reconnects.
      },
    );
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
          answer(await catchUp(options, session, cursors));
        })
        .catch((error: unknown) => {
          options.onError(error);
          socket.disconnect(true); // The browser reconnects and asks again.
        });
    });
  });

  /** Whose session counts no more under the organization's rules hears nothing more. Those of other processes come through the log. */
  async function recheck(organizationId: string): Promise<void> {
    for (const socket of io.sockets.adapter.rooms.get(organizationRoom(organizationId)) ?? []) {
      const live = io.sockets.sockets.get(socket);
      if (live !== undefined && (await options.authenticate(live.handshake.headers.cookie ?? "")) === null) live.disconnect(true);
    }
  }

  const closeSession = (sessionHandle: string): void => io.in(sessionRoom(sessionHandle)).disconnectSockets(true);

  return {
    deliver({ envelope, hospitalId, vendorId }) {
      // Before the event goes out: it is none of theirs any more. Other processes come here through the log.
      const removed = options.whoseAccessEnded(envelope);
      if (removed !== null) io.in(personRoom(removed)).disconnectSockets(true);
      // Whichever process ended it: the event comes to all. It hears nothing more, not even this.
      if (envelope.type === authEvents.sessionRevoked.type) closeSession(envelope.subject.id);
      if (envelope.type === secondFactorEvents.rulesChanged.type) recheck(envelope.subject.id).catch(options.onError);
      const rooms = [hospitalId, vendorId].filter((id) => id !== null).map(organizationRoom);
      io.to(rooms).emit("event", envelope);
    },
    tellSeen: (userId, subjectId) => void io.to(personRoom(userId)).emit("seen", subjectId),
    closeSession,
    close: () => io.close(),
  };
}
