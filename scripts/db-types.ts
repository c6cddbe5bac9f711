import { spawnSync } from "node:child_process";
import { migrate } from "#db/migrate.ts";

/** Writes db/types.ts from the catalogue of a freshly migrated database (`DATABASE_URL`). */
const url = process.env["DATABASE_URL"];
if (url === undefined) {
  console.error("Set DATABASE_URL to a scratch database.");
  process.exit(1);
}
await migrate(url, "db/migrations");
const run = spawnSync(
  "kysely-codegen",
  ["--dialect", "postgres", "--url", url, "--out-file", "db/types.ts", "--date-parser", "string", "--numeric-parser", "number", "--exclude-pattern", "schema_migration",
   "--overrides", "{}", "--type-mapping", '{"int8":"number","json":"Json"}'],
  { stdio: "inherit" },
);
process.exit(run.status ?? 1);
