import { randomUUID } from "node:crypto";
import pg from "pg";
import { migrate } from "#db/migrate.ts";
import { createPool } from "#db/pool.ts";
import { provisionRoles, roleUrl } from "#db/roles.ts";
import type { RuntimeRole } from "#db/roles.ts";

/** A database of its own with the product's roles, dropped by `close`. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly url: (role: RuntimeRole) => string;
  readonly pool: (role: RuntimeRole, max?: number) => pg.Pool;
  close(): Promise<void>;
}

/** A migrated database whose name is handed to every test file. */
export async function buildTemplate(ownerUrl: string): Promise<string> {
  const name = `template_${randomUUID().replaceAll("-", "")}`;
  await administrate(ownerUrl, `create database ${name}`);
  const url = withDatabase(ownerUrl, name);
  await migrate(url, "db/migrations");
  await provisionRoles(url, undefined);
  return url;
}

export async function cloneDatabase(templateUrl: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administrate(templateUrl, `create database ${name} template ${databaseOf(templateUrl)}`, "postgres");
  const ownerUrl = withDatabase(templateUrl, name);
  const pools: pg.Pool[] = [];
  return {
    ownerUrl,
    url: (role) => roleUrl(ownerUrl, role, undefined),
    pool(role, max = 5) {
      const pool = createPool(roleUrl(ownerUrl, role, undefined), max, () => {});
      pools.push(pool);
      return pool;
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.end()));
      await administrate(templateUrl, `drop database ${name}`, "postgres");
    },
  };
}

async function administrate(url: string, statement: string, database?: string): Promise<void> {
  const client = new pg.Client({ connectionString: database === undefined ? url : withDatabase(url, database) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1);

