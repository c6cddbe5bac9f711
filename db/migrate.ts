import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** A start-up error that a person can act on; `message` is one line. */
export class MigrationError extends Error {
  readonly code: "migration-edited" | "migration-missing" | "migration-failed";
  constructor(code: MigrationError["code"], message: string) {
    super(message);
    this.name = "MigrationError";
    this.code = code;
  }
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** Any constant does, as long as every process of this product takes the same one. */
const MIGRATION_LOCK = 7_205_531;

/**
 * Brings the database up to date: each file once, in order, in its own transaction.
 * Frozen files only: one that was edited or removed after it ran is refused, because the database
 * would no longer be what the files say.
 */
export async function migrate(
  ownerUrl: string,
  directory: string,
  onApply: (name: string) => void = () => {},
): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(
      `create table if not exists schema_migration (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
    const ran = new Map(
      (await client.query<{ name: string; checksum: string }>("select name, checksum from schema_migration")).rows.map(
        (row) => [row.name, row.checksum],
      ),
    );
    const migrations = await readMigrations(directory);
    refuseChangedHistory(ran, migrations);
    const applied: string[] = [];
    for (const migration of migrations.filter(({ name }) => !ran.has(name))) {
      onApply(migration.name);
      await applyMigration(client, migration);
      applied.push(migration.name);
    }
    return { applied };
  } finally {
    await client.end();
  }
}

function refuseChangedHistory(ran: Map<string, string>, migrations: Migration[]): void {
  const present = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of ran) {
    if (!present.has(name)) {
      throw new MigrationError(
        "migration-missing",
        `Migration ${name} ran on this database but its file is gone: start the version of the portal that has it.`,
      );
    }
    if (present.get(name) !== checksum) {
      throw new MigrationError(
        "migration-edited",
        `Migration ${name} was edited after it ran: restore the file and put the change into a new migration.`,
      );
    }
  }
}

async function applyMigration(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query("insert into schema_migration (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError("migration-failed", `Migration ${name} failed and was rolled back: ${reason}`);
  }
}
