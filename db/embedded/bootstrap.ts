import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import type { Connection } from "./connection-file.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { runAs } from "./run-user.ts";
import type { ServerOptions } from "./server-process.ts";

export function superuserUrl(port: number, connection: Connection): string {
  return `postgres://postgres:${connection.superuserPassword}@127.0.0.1:${port}/postgres`;
}

export function ownerUrl(port: number, connection: Connection): string {
  return `postgres://portal_owner:${connection.ownerPassword}@127.0.0.1:${port}/portal`;
}

/**
 * Makes what is missing of the role portal_owner and its database portal; returns whether the
 * database is still without any table, so that a start that was cut short counts as new again.
 */
export async function bootstrap(port: number, connection: Connection, resetPassword: boolean): Promise<{ isNew: boolean }> {
  await withClient(superuserUrl(port, connection), async (client) => {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = 'portal_owner') as role,
              exists (select from pg_database where datname = 'portal') as database`,
    );
    // Hexadecimal, see newConnection: needs no quoting.
    const password = `password '${connection.ownerPassword}'`;
    if (!rows[0]?.role) {
      // CREATEROLE for the application's roles; CREATEDB for test databases cloned from a template.
      await client.query(`create role portal_owner login nosuperuser nobypassrls createrole createdb ${password}`);
    } else if (resetPassword) {
      await client.query(`alter role portal_owner ${password}`);
    }
    if (!rows[0]?.database) await client.query("create database portal owner portal_owner template template0");
  });
  return withClient(ownerUrl(port, connection), async (client) => {
    const { rows } = await client.query<{ empty: boolean }>(
      `select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%') as empty`,
    );
    return { isNew: rows[0]?.empty === true };
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

export async function canLogIn(url: string): Promise<boolean> {
  return withClient(url, () => Promise.resolve(true)).catch(() => false);
}

/** Gives the superuser a new password while the server is stopped: the file with the old one was lost. */
export async function resetSuperuserPassword({ binaries, clusterDir, user }: ServerOptions, password: string): Promise<void> {
  const child = spawn(join(binaries.root, "bin", "postgres"), ["--single", "-D", clusterDir, "postgres"], { ...runAs(user), stdio: ["pipe", "ignore", "ignore"] });
  child.stdin.on("error", () => {});
  child.stdin.end(`alter role postgres password '${password}';\n`);
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new EmbeddedPostgresError("start-failed", `The password of the database in ${clusterDir} could not be set anew.`);
}
