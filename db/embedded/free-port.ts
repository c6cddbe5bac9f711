import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { EmbeddedPostgresError } from "./errors.ts";

// Below the range that the system hands out for outgoing connections, so that the remembered port
// is still free at the next start.
const LOWEST = 20_000;
const HIGHEST = 32_000;

export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free port on 127.0.0.1: the preferred one where possible. */
export async function freePort(preferred: number | null): Promise<number> {
  if (preferred !== null && (await isFree(preferred))) return preferred;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new EmbeddedPostgresError("start-failed", `No free port between ${LOWEST} and ${HIGHEST} on 127.0.0.1: set DATABASE_URL.`);
}
