import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { superuserUrl } from "#db/embedded/bootstrap.ts";
import { readConnection } from "#db/embedded/connection-file.ts";
import { DEMO_PASSWORD } from "#server/demo-world/stage.ts";
import { freePort, startProduct } from "#tests/support/product.ts";
import type { Product } from "#tests/support/product.ts";
import { createClient } from "./client.ts";
import type { Answer, Ask, Client } from "./client.ts";
import { urlEncoded } from "./form-body.ts";

/** The built product with its demo world, asked over HTTP, with a look into its database and its log. */
export interface Portal extends Pick<Client, "raw"> {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** The database as its superuser, for what only its own catalogue knows. */
  readonly databaseUrl: string;
  ask(ask: Ask): Promise<Answer>;
  /** The Cookie header of a new session. */
  signIn(email: string): Promise<string>;
  /** Reads everything, past row-level security. */
  rows<Row extends pg.QueryResultRow>(query: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Lines of the log from level error on, whatever came on standard error, and answers 5xx, since the last look. */
  faults(): Promise<string[]>;
  kill(): Promise<void>;
  restart(env?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

export async function openPortal(env: Record<string, string> = {}, root?: string): Promise<Portal> {
  const dataDir = await mkdtemp(join(tmpdir(), "portal-e2e-"));
  const port = await freePort();
  let faults: string[] = [];
  let product = await startProduct({ dataDir, port, env, ...(root === undefined ? {} : { root }) });
  listen(product, (fault) => faults.push(fault));
  const client = createClient(port);
  const databaseUrl = await databaseUrlOf(dataDir);
  let pool = openDatabase(databaseUrl);

  async function ask(what: Ask): Promise<Answer> {
    const answer = await client.ask(what);
    if (answer.status >= 500) faults.push(`${answer.status} to ${what.method ?? "GET"} ${what.path.slice(0, 300)}`);
    return answer;
  }

  return {
    url: product.url, port, dataDir, databaseUrl, ask,
    raw: (bytes) => client.raw(bytes),
    async signIn(email) {
      const { status, headers } = await ask({ method: "POST", path: "/sign-in", ...urlEncoded({ email, password: DEMO_PASSWORD }) });
      const cookie = headers["set-cookie"]?.find((line) => line.startsWith("portal_session="))?.split(";")[0];
      if (status !== 302 || cookie === undefined) throw new Error(`${email} cannot sign in: ${status}`);
      return cookie;
    },
    async rows<Row extends pg.QueryResultRow>(query: string, values: readonly unknown[] = []) {
      return (await pool.query<Row>(query, [...values])).rows;
    },
    async faults() {
      // The log comes through a pipe, a moment after the answer.
      await new Promise((resolve) => setTimeout(resolve, 100));
      const found = faults;
      faults = [];
      return found;
    },
    kill: () => product.kill(),
    async restart(other = env) {
      await pool.end();
      product = await startProduct({ dataDir, port, env: other });
      listen(product, (fault) => faults.push(fault));
      pool = openDatabase(await databaseUrlOf(dataDir));
    },
    async close() {
      client.close();
      await pool.end();
      await product.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function listen({ process: child }: Product, hear: (fault: string) => void): void {
  const lines = (take: (line: string) => void) => {
    let rest = "";
    return (chunk: Buffer) => {
      const all = (rest + chunk.toString()).split("\n");
      rest = all.pop() ?? "";
      for (const line of all) if (line.trim() !== "") take(line);
    };
  };
  child.stdout?.on("data", lines((line) => void (/"level":[56]0/.test(line) && hear(line.slice(0, 1_500)))));
  child.stderr?.on("data", lines(hear));
}

async function databaseUrlOf(dataDir: string): Promise<string> {
  const connection = await readConnection(join(dataDir, "postgres/connection.json"));
  if (connection?.port == null) throw new Error("the product's database has left no address");
  const url = new URL(superuserUrl(connection.port, connection));
  url.pathname = "/portal";
  return url.href;
}

function openDatabase(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on("error", () => {});
  return pool;
}
