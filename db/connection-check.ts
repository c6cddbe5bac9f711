import pg from "pg";

export type DatabaseStartErrorCode = "unreachable" | "authentication-failed" | "no-such-database" | "too-old";

/** A start-up error that a person can act on; `message` is one line and never holds the password. */
export class DatabaseStartError extends Error {
  readonly code: DatabaseStartErrorCode;
  constructor(code: DatabaseStartErrorCode, message: string) {
    super(message);
    this.name = "DatabaseStartError";
    this.code = code;
  }
}

/** PostgreSQL 15 is the oldest that the migrations are written for. */
const MINIMUM_POSTGRES = 15;

interface Target {
  url: string;
  /** Host and port, user and database as messages may show them. */
  at: string;
  user: string;
  database: string;
  redact(text: string): string;
}

/**
 * Connects once and returns the server's major version. Fails with `DatabaseStartError`.
 * The causes are not attached: pg and URL keep the address, password included, in theirs.
 */
export async function checkDatabase(url: string, minimumVersion: number = MINIMUM_POSTGRES): Promise<{ version: number }> {
  const target = parse(url);
  const client = new pg.Client({ connectionString: target.url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  let version: number;
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string }>("select current_setting('server_version_num') as number");
    version = Math.floor(Number(rows[0]?.number) / 10_000);
  } catch (error) {
    throw explain(error, target);
  } finally {
    await client.end().catch(() => {});
  }
  if (version < minimumVersion) {
    throw new DatabaseStartError(
      "too-old",
      `The database at ${target.at} is PostgreSQL ${version}: the portal needs PostgreSQL ${minimumVersion} or newer.`,
    );
  }
  return { version };
}

function parse(text: string): Target {
  const address = text.trim();
  try {
    const url = new URL(address);
    // An unencoded / ? or # in the password moves the rest of it, and the @, behind the host.
    const rest = url.pathname + url.search + url.hash;
    if (!/^postgres(ql)?:\/\/\S*$/.test(address) || /[@#]/.test(rest)) throw new Error("not an address");
    // Also throws on a stray % in one of the parts.
    const client = new pg.Client({ connectionString: address });
    const redact = redactor([url.password, decodeURIComponent(url.password), client.password ?? null]);
    return {
      url: address,
      at: redact(`${client.host}:${client.port}`),
      user: redact(client.user ?? ""),
      database: redact(client.database ?? ""),
      redact,
    };
  } catch {
    throw new DatabaseStartError(
      "unreachable",
      "DATABASE_URL is not an address of a PostgreSQL database: write it as postgres://user:password@host:5432/database, with special characters of the password percent-encoded.",
    );
  }
}

function redactor(secrets: (string | null)[]): (text: string) => string {
  // Longest first, so that an encoded password leaves no rest of itself.
  const known = secrets.filter((secret) => secret !== null).filter((secret) => secret !== "").sort((a, b) => b.length - a.length);
  return (text) => known.reduce((shown, secret) => shown.replaceAll(secret, "***"), text.replace(/\s+/g, " "));
}

function explain(error: unknown, { at, user, database, redact }: Target): DatabaseStartError {
  const { code, message } = describe(error);
  const reason = redact(message);
  if (code === "3D000") {
    return new DatabaseStartError("no-such-database", `There is no database "${database}" at ${at}: create it, or correct DATABASE_URL.`);
  }
  // Class 28: invalid authorization; pg itself reports a missing password without a code.
  if (code?.startsWith("28") || /SASL|password/.test(message)) {
    return new DatabaseStartError(
      "authentication-failed",
      `The database at ${at} refuses user "${user}" (${reason}): correct the user and password in DATABASE_URL.`,
    );
  }
  return new DatabaseStartError(
    "unreachable",
    `The database at ${at} cannot be reached (${reason}): start it, or correct DATABASE_URL; without DATABASE_URL the portal brings its own.`,
  );
}

/** localhost with two addresses fails with an AggregateError whose own message is empty. */
function describe(error: unknown): { code: string | undefined; message: string } {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return { code: undefined, message: String(first) };
  return { code: (first as NodeJS.ErrnoException).code, message: first.message };
}
