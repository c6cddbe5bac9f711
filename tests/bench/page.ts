import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startProduct } from "#tests/support/product.ts";
import { figures, report, timed } from "./support/measure.ts";

const WARM_UP = 200;
const SAMPLES = 600;

/**
 * Time of the dashboard, from the first byte of the request to the last of the answer, over one kept-alive
 * connection: a safety manager of the demo world, signed in. Baseline: a bare Remix page of the same build,
 * asked alternately. Everything on loopback, one request at a time.
 */
export async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "portal-bench-"));
  process.env["BENCH_BARE_PAGE"] = "1";
  process.env["BUILD_DIRECTORY"] = ".cache/bench-build";
  const product = await startProduct({ dataDir, port: await freePort() });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const cookie = await signIn(product.url);
    const get = (path: string) => answer(`${product.url}${path}`, agent, cookie);
    for (let i = 0; i < WARM_UP; i += 1) await get(i % 2 === 0 ? "/today" : "/bare");
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let i = 0; i < SAMPLES; i += 1) {
      ours.push(await timed(() => get("/today")));
      baseline.push(await timed(() => get("/bare")));
    }
    report("page", figures(ours), figures(baseline), { samples: SAMPLES, bytes: { ours: await get("/today"), baseline: await get("/bare") } });
  } finally {
    agent.destroy();
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/sign-in`, {
    method: "POST", redirect: "manual", headers: { origin: url },
    body: new URLSearchParams({ email: "mori@hikari.example", password: "demo-portal-2026" }),
  });
  const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  if (response.status !== 302 || cookie === "") throw new Error(`sign-in answered ${response.status}`);
  return cookie;
}

/** The size of a 200 answer in bytes. */
function answer(url: string, agent: Agent, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { cookie } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () => (response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url} answered ${response.statusCode}`))));
    }).on("error", reject).end();
  });
}
