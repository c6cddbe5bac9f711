import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { processInfo, signal } from "./process-identity.ts";

export interface RunningServer {
  pid: number;
  start: string;
}

export interface PostmasterFile extends RunningServer {
  port: number;
  ready: boolean;
}

export type ServerState =
  | { state: "running"; server: PostmasterFile }
  /** The file is there, its process is not: the server or the machine died. */
  | { state: "crashed" }
  | { state: "stopped" };

/**
 * What `postmaster.pid` says about a data folder (PostgreSQL's miscadmin.h: pid, data folder, start,
 * port, socket folder, address, shared memory key, status), checked against the process itself,
 * because after a restart of the machine the pid may belong to anything.
 */
export async function serverState(clusterDir: string): Promise<ServerState> {
  const text = await readFile(join(clusterDir, "postmaster.pid"), "utf8").catch(() => null);
  if (text === null) return { state: "stopped" };
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  const info = Number.isInteger(pid) && pid > 0 ? processInfo(pid) : null;
  if (info === null || !isPostmaster(info.command, clusterDir)) return { state: "crashed" };
  return { state: "running", server: { pid, start: info.start, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" } };
}

function isPostmaster(command: string, clusterDir: string): boolean {
  return `${command} `.includes(`postgres -D ${clusterDir} `);
}

/** Names the server's processes in the process list, so that left-over ones can be told. */
export function clusterName(clusterDir: string): string {
  return `portal-${createHash("sha256").update(clusterDir).digest("hex").slice(0, 12)}`;
}

/**
 * Makes a crashed data folder startable. PostgreSQL refuses to start while the pid in the file is
 * alive, even when it belongs to another program by now. Our own pid, its parent's, it ignores.
 * The file must not simply be removed: it also names the shared memory that proves that no
 * left-over backend still writes to the data.
 */
export async function clearCrash(clusterDir: string): Promise<void> {
  await killLeftOvers(`postgres: ${clusterName(clusterDir)}: `);
  const file = await open(join(clusterDir, "postmaster.pid"), constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    const rest = (await file.readFile("utf8")).split("\n").slice(1);
    await file.truncate(0);
    await file.write([String(process.pid), ...rest].join("\n"), 0);
  } finally {
    await file.close();
  }
}

/** Backends that outlived their postmaster; it can no longer commit anything through them. */
async function killLeftOvers(title: string): Promise<void> {
  if (process.platform !== "linux") return;
  for (const name of await readdir("/proc")) {
    if (/^\d+$/.test(name) && processInfo(Number(name))?.command.startsWith(title)) signal(Number(name), "SIGKILL");
  }
}
