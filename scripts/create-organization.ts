import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { checkDatabase } from "#db/connection-check.ts";
import { startEmbeddedPostgres } from "#db/embedded/index.ts";
import { migrate } from "#db/migrate.ts";
import { createKysely, createPool } from "#db/pool.ts";
import { provisionRoles, roleUrl } from "#db/roles.ts";
import { emailField, issuePasswordLink, registerOrganization } from "#server/modules/organizations/index.ts";
import { systemClock } from "#server/platform/clock.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { readConfig } from "#server/platform/config.ts";
import { DomainError } from "#server/platform/errors.ts";
import { line } from "#server/platform/form-fields.ts";
import { printStep } from "./lib/console-output.ts";
import { assertDataDirWritable, readLaunchConfig } from "./lib/launch-config.ts";
import type { LaunchConfig } from "./lib/launch-config.ts";
import { describeError } from "./lib/launch-error.ts";

/**
 * `npm run create-organization -- --side hospital --name … --admin-name … --email …`: the first organization of an
 * installation with real data, or any further one that nobody invited. Prints a one-time link with which its admin
 * sets a password. Uses DATABASE_URL, else the database in DATA_DIR.
 */
const USAGE = 'npm run create-organization -- --side hospital|vendor --name "…" [--name-en "…"] --admin-name "…" --email name@example.org';

const options = z.object({
  "side": z.enum(["hospital", "vendor"]),
  "name": line(200),
  "name-en": line(200).optional(),
  "admin-name": line(100),
  "email": emailField(),
});
type Options = z.output<typeof options>;

class UsageError extends Error {}

try {
  const { link, until } = await inDatabase(readLaunchConfig(process.env, dirname(import.meta.dirname)), readOptions());
  console.log(`\n登録しました。管理者のパスワード設定用リンク（1 回限り、${until} まで） / Created. One-time link with which the admin sets a password (until then):\n\n  ${link}\n`);
  process.exit(0);
} catch (error) {
  console.error(inOneLine(error) ?? error);
  process.exit(1);
}

function readOptions(): Options {
  const names = Object.keys(options.shape);
  let values: unknown;
  try {
    ({ values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])) }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const parsed = options.safeParse(values);
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map((issue) => `--${String(issue.path[0])}`))];
  throw new UsageError(`${wrong.join(", ")} is missing or not usable.`);
}

async function inDatabase(launch: LaunchConfig, input: Options): Promise<{ link: string; until: string }> {
  if (launch.databaseUrl !== undefined) {
    printStep("connect");
    await checkDatabase(launch.databaseUrl);
    return createIn(launch, launch.databaseUrl, input);
  }
  await assertDataDirWritable(launch.dataDir);
  const database = await startEmbeddedPostgres({ dataDir: join(launch.dataDir, "postgres"), onProgress: printStep });
  try {
    return await createIn(launch, database.ownerUrl, input);
  } finally {
    await database.stop();
  }
}

async function createIn({ port, dataDir, rootDir }: LaunchConfig, ownerUrl: string, input: Options): Promise<{ link: string; until: string }> {
  const config = readConfig({ port, ownerUrl, dataDir, rootDir, embedded: false, isNew: false, onProgress: printStep }, process.env);
  printStep("migrate");
  await migrate(ownerUrl, join(rootDir, "db/migrations"));
  await provisionRoles(ownerUrl, config.roleSecret);
  const pool = createPool(roleUrl(ownerUrl, "portal_app", config.roleSecret), 1, () => {});
  try {
    // A portal that runs meanwhile finds the new events by itself.
    const services = { db: createKysely(pool), clock: systemClock, publish: () => {} };
    // Whoever holds the password of the database has shown enough.
    const operator = { userId: null, organizationId: null, confirmedAt: systemClock() };
    const { passwordToken, expiresAt } = await carryOut(services, operator, null, async (tx) => {
      const scope = await registerOrganization(tx, {
        side: input.side, organizationName: input.name, ...(input["name-en"] === undefined ? {} : { organizationNameEn: input["name-en"] }),
        admin: { name: input["admin-name"], email: input.email, password: null },
      });
      const { passwordToken: token } = await issuePasswordLink(tx, scope, scope.user.id);
      const row = await tx.db.selectFrom("password_link").select("expires_at").where("user_id", "=", scope.user.id).executeTakeFirstOrThrow();
      return { passwordToken: token, expiresAt: row.expires_at };
    });
    const until = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short", timeStyle: "short" }).format(expiresAt);
    return { link: new URL(`/password/${passwordToken}`, config.publicUrl).href, until: `${until} JST` };
  } finally {
    await pool.end();
  }
}

/** One line for what a person can put right; null for a defect. */
function inOneLine(error: unknown): string | null {
  if (error instanceof UsageError) return `指定を確認してください / Check the options: ${error.message} ${USAGE}`;
  if (error instanceof DomainError && error.reason === "addressUnavailable") {
    return "登録できません: このメールアドレスは使用中です。別のアドレスを指定してください / Cannot create: this e-mail address is in use; give another one.";
  }
  return describeError(error);
}
