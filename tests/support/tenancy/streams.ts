import { io } from "socket.io-client";
import type { Socket } from "socket.io-client";
import type { CatchUpAnswer } from "#server/live/protocol.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import type { CastName, Person } from "../portal/people.ts";
import { FORMS } from "../portal/forms.ts";
import { fillIn } from "../portal/sending.ts";
import type { World } from "../portal/world.ts";
import type { Findings, Ground } from "./finding.ts";

/** A socket of the live feed; fails with the server's reason when it is refused. */
export function connect({ portal }: Pick<World, "portal">, cookie: string | undefined, origin = portal.url): Promise<Socket> {
  const socket = io(portal.url, {
    path: "/live", transports: ["websocket"], forceNew: true, reconnection: false,
    extraHeaders: { origin, ...(cookie === undefined ? {} : { cookie }) },
  });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", (error) => {
      socket.disconnect();
      reject(error);
    });
  });
}

interface Stream {
  id: string;
  own: boolean | null;
  n: number;
}

/** Asks for every stream of the database, and says which of the foreign ones answered with anything. */
export async function foreignStreams({ world }: Ground, name: CastName): Promise<Findings> {
  const person = world.cast[name];
  const streams = await streamsOf(world, person);
  const foreign = streams.filter(({ own }) => own !== true);
  if (!foreign.some(({ n }) => n > 0)) throw new Error(`the demo world has no stream that ${name} must not read`);
  const socket = await connect(world, person.cookie);
  const leaks: string[] = [];
  for (const { id } of foreign) {
    const answer = (await socket.timeout(5_000).emitWithAck("catch-up", { [id]: 0 })) as CatchUpAnswer;
    if (answer.status !== "ok" || answer.events.length > 0 || answer.more) leaks.push(`${name} reads ${answer.events.length} entries of stream ${id}`);
  }
  const own = (await socket.timeout(5_000).emitWithAck("catch-up", Object.fromEntries(streams.filter((one) => one.own === true).map(({ id }) => [id, 0])))) as CatchUpAnswer;
  if (own.events.length === 0) throw new Error(`${name} reads nothing of the own streams: the question proves nothing`);
  socket.disconnect();
  return { attempts: foreign.length, leaks, places: [] };
}

/** What happens in the pair in the middle is heard by its two sides, and by nobody else who is connected. */
export async function deliveries({ world }: Ground): Promise<Findings> {
  const heard = new Map<string, EventEnvelope[]>();
  const sockets = await Promise.all((["takeda", "ueda", "hara"] as const).map(async (name) => {
    const socket = await connect(world, world.cast[name].cookie);
    socket.on("event", (event: EventEnvelope) => heard.set(name, [...(heard.get(name) ?? []), event]));
    return socket;
  }));
  const form = FORMS.find(({ place }) => place.endsWith("/new-contract"));
  if (form === undefined) throw new Error("no form for contracts");
  const party = new Promise((resolve) => sockets[0]?.once("event", resolve));
  await fillIn(world, form, {}, { files: [] });
  await party;
  // Rooms are served in one go: whoever else was to hear of it would have by the next answer on the own socket.
  await Promise.all(sockets.map((socket) => socket.timeout(5_000).emitWithAck("catch-up", {})));
  for (const socket of sockets) socket.disconnect();
  const leaks = ["ueda", "hara"].flatMap((name) => (heard.get(name) ?? []).map(({ type }) => `${name} hears ${type} of another pair`));
  return { attempts: 2, leaks, places: [] };
}

const streamsOf = ({ portal }: World, { organizationId }: Person) => portal.rows<Stream>(
  "select id, $1 in (hospital_id, vendor_id) as own, head_seq::int as n from event_stream", [organizationId]);
