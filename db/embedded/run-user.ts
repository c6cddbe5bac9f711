import { type FileHandle, readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";

/** The unprivileged account that PostgreSQL runs as when we are root, which it refuses. */
export interface RunUser {
  uid: number;
  gid: number;
  name: string;
}

/**
 * Null when this process is not root: PostgreSQL then runs as the same user.
 * Data that exists keeps its owner. A bare number is not enough: initdb looks up the account's name.
 */
export async function chooseRunUser(clusterDir: string, accounts: readonly string[]): Promise<RunUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(clusterDir).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `user ${owner.uid}` };
  const known = await readAccounts();
  for (const name of accounts) {
    const account = known.get(name);
    if (account !== undefined && account.uid !== 0) return account;
  }
  throw new EmbeddedPostgresError(
    "start-failed",
    `PostgreSQL refuses to run as root and there is no user ${accounts.join(" or ")}: start as an ordinary user, or set DATABASE_URL.`,
  );
}

async function readAccounts(): Promise<Map<string, RunUser>> {
  const text = await readFile("/etc/passwd", "utf8").catch(() => "");
  const accounts = new Map<string, RunUser>();
  for (const line of text.split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name !== undefined && /^\d+$/.test(uid ?? "") && /^\d+$/.test(gid ?? "")) {
      accounts.set(name, { uid: Number(uid), gid: Number(gid), name });
    }
  }
  return accounts;
}

/** Whether the account may enter the folder and every folder above it (mode bits only). */
export async function canEnter(folder: string, user: RunUser): Promise<boolean> {
  for (let path = await realpath(folder); ; path = dirname(path)) {
    if (!(await has(path, user, 0o1))) return false;
    if (path === dirname(path)) return true;
  }
}

/** Whether the account may read the file or list the folder, once it got there. */
export async function canRead(path: string, user: RunUser): Promise<boolean> {
  return has(path, user, 0o4);
}

async function has(path: string, user: RunUser, bit: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & bit) === bit;
}

/** Nothing of the caller's PG* or LD_* variables may reach PostgreSQL. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: "/usr/bin:/bin",
  LANG: "C.UTF-8",
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
  // PostgreSQL does not read it; the type of an environment demands it.
  NODE_ENV: "production",
};

/** What root writes in the folder of an ordinary user stays usable for that user. */
export async function giveToOwnerOf(folder: string, file: FileHandle): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(folder);
  await file.chown(uid, gid);
}

/** How PostgreSQL's programs are run: in a group of their own, so that Ctrl-C reaches only us and we decide the order. */
export function runAs(user: RunUser | null): { cwd: string; env: NodeJS.ProcessEnv; detached: true; uid?: number; gid?: number } {
  return { cwd: "/", env: ENVIRONMENT, detached: true, ...(user === null ? {} : { uid: user.uid, gid: user.gid }) };
}
