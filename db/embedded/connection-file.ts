import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";
import { giveToOwnerOf } from "./run-user.ts";

/** Kept beside the data, readable by its owner alone (mode 600). */
export interface Connection {
  /** The port of the last start; null before the first one. */
  port: number | null;
  superuserPassword: string;
  ownerPassword: string;
  /** Binaries and settings of the last start: a server left over with others is restarted. */
  startedWith: string;
}

export async function readConnection(file: string): Promise<Connection | null> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return null;
    throw new EmbeddedPostgresError(
      "data-dir-not-writable",
      `Cannot read ${file} (${code ?? "unknown"}): start as the user who created it, or set DATA_DIR to another folder.`,
    );
  }
  return parse(text);
}

/** Null for a damaged file: new passwords are then set, which loses nothing. */
function parse(text: string): Connection | null {
  try {
    const value = JSON.parse(text) as Partial<Connection>;
    const { port, superuserPassword, ownerPassword, startedWith } = value;
    if (typeof superuserPassword !== "string" || typeof ownerPassword !== "string") return null;
    return {
      port: typeof port === "number" ? port : null,
      superuserPassword,
      ownerPassword,
      startedWith: typeof startedWith === "string" ? startedWith : "",
    };
  } catch {
    return null;
  }
}

/** Hex, so that it needs no escaping in an address or in SQL. */
export function newConnection(): Connection {
  const password = (): string => randomBytes(24).toString("hex");
  return { port: null, superuserPassword: password(), ownerPassword: password(), startedWith: "" };
}

/** Whole or not at all, and on the disk before it returns. */
export async function writeConnection(file: string, connection: Connection): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(connection, null, 2)}\n`);
    await giveToOwnerOf(dirname(file), handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
