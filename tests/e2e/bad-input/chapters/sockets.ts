import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import type { CatchUpAnswer } from "#server/live/protocol.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import { FORMS } from "#tests/support/portal/forms.ts";
import { connect } from "#tests/support/tenancy/streams.ts";
import { fillIn } from "#tests/support/portal/sending.ts";
import type { World } from "#tests/support/portal/world.ts";

export function describeSockets(world: () => World): void {
  it("lets nobody in without a session, from another site, or with a forged cookie", () => refusesStrangers(world()));
  it("answers rubbish on an open socket with nothing, and goes on", () => survivesRubbish(world()));
  it("answers rubbish in place of the handshake", () => survivesRubbishHandshakes(world()));
}

async function refusesStrangers(world: World): Promise<void> {
  const own = world.cast.ishii.cookie;
  for (const cookie of [undefined, "", "portal_session=", "portal_session=x", `portal_session=${"a".repeat(40)}`, `${own}x`, "portal_session=%00", `portal_session=${"a".repeat(8_000)}`]) {
    await expect(connect(world, cookie), cookie?.slice(0, 60)).rejects.toThrow("unauthenticated");
  }
  for (const origin of ["https://evil.example", "null", `${world.portal.url}.evil.example`, "http://localhost", "rubbish"]) {
    await expect(connect(world, own, origin), origin).rejects.toThrow();
  }
  (await connect(world, own)).disconnect();
}

/** Another person's socket hears what happens now: the process is alive and delivers. */
async function expectDelivery(world: World): Promise<void> {
  const socket = await connect(world, world.cast.takeda.cookie);
  const heard = new Promise<EventEnvelope>((resolve) => socket.once("event", resolve));
  const form = FORMS.find(({ place }) => place.endsWith("/new-contract"));
  if (form === undefined) throw new Error("no form for contracts");
  expect((await fillIn(world, form, {}, { files: [] })).status).toBe(302);
  const event = await Promise.race([heard, wait(5_000).then(() => null)]);
  expect(event?.type).toBe("contract.created");
  socket.disconnect();
}

const CURSORS: readonly unknown[] = [
  null, undefined, 0, "", "x", [], [[]], { x: 1 }, { [randomUUID()]: -1 }, { [randomUUID()]: 1.5 }, { [randomUUID()]: "1" }, { [randomUUID()]: Number.MAX_VALUE },
  { [randomUUID()]: null }, Object.fromEntries(Array.from({ length: 501 }, () => [randomUUID(), 0])), Buffer.from([0, 1, 2]), { a: { b: { c: [] } } },
];

async function survivesRubbish(world: World): Promise<void> {
  const socket = await connect(world, world.cast.ishii.cookie);
  for (const cursors of CURSORS) {
    const answer = (await socket.timeout(5_000).emitWithAck("catch-up", cursors)) as CatchUpAnswer;
    expect(answer, JSON.stringify(cursors)).toEqual({ status: "refused", events: [], more: false });
  }
  const most = (await socket.timeout(5_000).emitWithAck("catch-up", { [randomUUID()]: Number.MAX_SAFE_INTEGER })) as CatchUpAnswer;
  expect(most).toEqual({ status: "ok", events: [], more: false });
  // Without an answer to give, with too many arguments, under names that nobody listens to.
  socket.emit("catch-up", {});
  socket.emit("catch-up", {}, {}, {}, () => {});
  socket.emit("catch-up", "no function", "either");
  for (const name of ["event", "seen", "join", "constructor", "__proto__", "", "x".repeat(1_000)]) socket.emit(name, { room: "organization:x" });
  expect(await socket.timeout(5_000).emitWithAck("catch-up", {})).toEqual({ status: "ok", events: [], more: false });

  const gone = new Promise((resolve) => socket.once("disconnect", resolve));
  socket.emit("catch-up", { x: "x".repeat(100_000) });
  expect(await Promise.race([gone, wait(5_000).then(() => "still there")])).not.toBe("still there");

  for (const frame of ["rubbish", "9", "4", "42", "42[", '42["catch-up"', '42["catch-up",{}', "451-", '451-["x",{"_placeholder":true,"num":99}]', "40/other,", "4".repeat(60_000), "\0\u0001", "2probe", "5", "6"]) {
    const raw = await connect(world, world.cast.ishii.cookie);
    // Below the protocol: what the client library would never write.
    const engine = raw.io.engine as unknown as { transport: { ws: { send(data: string): void } } };
    engine.transport.ws.send(frame);
    await wait(10);
    raw.disconnect();
  }
  await expectDelivery(world);
}

async function survivesRubbishHandshakes(world: World): Promise<void> {
  const { portal, cast } = world;
  const cookie = cast.ishii.cookie;
  const paths = [
    "/live/", "/live/?EIO=4", "/live/?EIO=99&transport=polling", "/live/?EIO=4&transport=rubbish", "/live/?EIO=4&transport=websocket", "/live/?EIO=4&transport=polling&sid=nobody",
    "/live/?EIO=4&transport=polling&sid[]=x&sid=__proto__", `/live/?EIO=4&transport=polling&b64=1&j=0&x=${"x".repeat(5_000)}`, "/live/../today?EIO=4",
  ];
  for (const path of paths) {
    for (const method of ["GET", "POST", "PUT", "OPTIONS"]) {
      const { status } = await portal.ask({ path, method, cookie, body: method === "GET" || method === "OPTIONS" ? undefined : ["rubbish\u001erubbish"] });
      expect(status, `${method} ${path}`).toBeLessThan(500);
    }
  }
  const open = await portal.ask({ path: "/live/?EIO=4&transport=polling", cookie });
  const sid = /"sid":"([^"]+)"/.exec(open.body)?.[1];
  for (const body of ["40", "rubbish", "4".repeat(200_000), "\u001e\u001e\u001e", "bAAAA", "b%%%", ""]) {
    const { status } = await portal.ask({ path: `/live/?EIO=4&transport=polling&sid=${sid}`, method: "POST", cookie, headers: { "Content-Type": "text/plain" }, body: [body] });
    expect(status, body.slice(0, 20)).toBeLessThan(500);
  }
  expect((await portal.ask({ path: "/live/?EIO=4&transport=polling", cookie, headers: { Origin: "https://evil.example" } })).status).toBe(403);
  const cut = "GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  for (const rest of ["\r\n", "Sec-WebSocket-Version: 1\r\n\r\n", "Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n\0\0\0", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n\u00ff\u00ff\u00ff\u00ff"]) {
    expect(await portal.raw(Buffer.from(cut + rest, "latin1"))).not.toMatch(/^HTTP\/1\.1 5/);
  }
  await expectDelivery(world);
}
