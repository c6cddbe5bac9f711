import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHub } from "#server/live/hub.ts";
import type { SocketSession } from "#server/live/hub.ts";
import { narrowMember } from "#server/modules/organizations/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** The order to close goes to rooms: what ends while a socket is on its way into them has to be noticed afterwards. */
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

/** Connects while `meanwhile` happens: after the handshake has read what there is, and unheard by the socket. */
async function connectWhile(meanwhile: (session: SocketSession) => Promise<SocketSession | null>): Promise<string> {
  const session = await world.stage.readInOrganization("fujii", (_db, { organizationId }) =>
    Promise.resolve({ sessionHandle: "handle", userId: world.stage.userId("fujii"), organizationId }));
  const http = createServer();
  let asked = 0;
  const hub = createHub({
    http, db: world.services.db, whoseAccessEnded: () => null, isAllowedOrigin: () => true,
    authenticate: () => ((asked += 1) === 1 ? Promise.resolve(session) : meanwhile(session)),
    onError: (error) => {
      throw error;
    },
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const socket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { path: "/live", transports: ["websocket"], reconnection: false });
  try {
    return await new Promise((resolve, reject) => {
      socket.once("connect_error", reject);
      socket.once("disconnect", resolve);
      socket.once("connect", () => setTimeout(() => resolve("stays"), 500));
    });
  } finally {
    socket.disconnect();
    await hub.close();
  }
}

test("a socket whose rights changed during its handshake is cut off, and comes back with those of now", async () => {
  const workspace = world.stage.workspaceId("hikari", "asahi");
  expect(await connectWhile((session) => Promise.resolve(session))).toBe("stays");
  expect(await connectWhile(async (session) => {
    await world.stage.inOrganization("takeda", world.now, (tx, scope) =>
      narrowMember(tx, scope, session.userId, workspace, { isNarrowed: true, roles: [] }));
    return session;
  })).toBe("io server disconnect");
  expect(await connectWhile((session) => Promise.resolve(session))).toBe("stays");
});

test("a socket whose session ended during its handshake is cut off", async () => {
  expect(await connectWhile(() => Promise.resolve(null))).toBe("io server disconnect");
});
