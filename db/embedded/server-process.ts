import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:fs";
import { type FileHandle, open, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Binaries, unsupported } from "./binaries.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { clusterName, type RunningServer, serverState } from "./postmaster-file.ts";
import { isAlive, signal, waitGone } from "./process-identity.ts";
import { giveToOwnerOf, runAs, type RunUser } from "./run-user.ts";

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
/** Long, because recovery after a crash replays what was not yet in the data files. */
const START_LIMIT_MS = 600_000;

export interface ServerOptions {
  binaries: Binaries;
  clusterDir: string;
  logFile: string;
  port: number;
  settings: Record<string, string>;
  user: RunUser | null;
}

function fullSettings({ clusterDir, port, settings }: ServerOptions): Record<string, string> {
  return {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    cluster_name: clusterName(clusterDir),
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    // The detail of an error quotes values of the row, which are not for a log file.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    ...settings,
  };
}

/** Starts PostgreSQL in a process group of its own and waits until it accepts connections. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { binaries, clusterDir, logFile, user } = options;
  const log = await openLog(logFile);
  try {
    const { size } = await log.stat();
    const flags = Object.entries(fullSettings(options)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const child = spawn(join(binaries.root, "bin", "postgres"), ["-D", clusterDir, ...flags], { ...runAs(user), stdio: ["ignore", log.fd, log.fd] });
    child.unref();
    const abandon = (): boolean => child.kill("SIGQUIT");
    process.once("exit", abandon);
    try {
      return await untilReady(child, clusterDir, () => lastLogLine(logFile, size));
    } finally {
      process.off("exit", abandon);
    }
  } finally {
    await log.close();
  }
}

async function openLog(file: string): Promise<FileHandle> {
  const size = await stat(file).then((found) => found.size, () => 0);
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  // O_RDWR, since the messages of a failed start are read back.
  const log = await open(file, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
  await giveToOwnerOf(dirname(file), log);
  return log;
}

async function untilReady(child: ChildProcess, clusterDir: string, lastLine: () => Promise<string>): Promise<RunningServer> {
  let failure: Error | null = null;
  let exited = false;
  child.once("error", (error) => (failure = error));
  child.once("exit", () => (exited = true));
  const end = performance.now() + START_LIMIT_MS;
  for (;;) {
    if (failure !== null) throw spawnFailed(failure);
    if (exited) throw new EmbeddedPostgresError("start-failed", `PostgreSQL did not start: ${await lastLine()}`);
    const found = await serverState(clusterDir);
    if (found.state === "running" && found.server.pid === child.pid && found.server.ready) return found.server;
    if (performance.now() > end) {
      child.kill("SIGQUIT");
      throw new EmbeddedPostgresError("start-failed", `PostgreSQL was not ready after ${START_LIMIT_MS / 1000} s: ${await lastLine()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A program that exists and is "not found" lacks its loader: a system without glibc. */
export function spawnFailed(error: NodeJS.ErrnoException): EmbeddedPostgresError {
  if (error.code === "ENOENT") return unsupported(`${process.platform}-${process.arch} without glibc`, error);
  return new EmbeddedPostgresError("start-failed", `PostgreSQL did not start: ${error.message}`, { cause: error });
}

async function lastLogLine(file: string, from: number): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size - from, 65_536)), 0, undefined, from);
    return tellingLine(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** The line that says why: the last fatal one, else the last; without time and pid. */
export function tellingLine(output: string): string {
  const lines = output.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const fatal = lines.findLast((line) => /\b(FATAL|PANIC|error|could not)\b/.test(line));
  return (fatal ?? lines.at(-1) ?? "it said nothing").replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, "");
}

/**
 * Fast shutdown (open transactions are rolled back, everything committed is on the disk); after
 * 30 s, or at once when `immediate`, a shutdown that leaves recovery to the next start.
 */
export async function stopServer({ pid, start }: RunningServer, immediate = false): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [["SIGINT", 30_000], ["SIGQUIT", 6_000], ["SIGKILL", 5_000]];
  for (const [name, waitMs] of immediate ? steps.slice(1) : steps) {
    if (!isAlive(pid, start)) return;
    signal(pid, name);
    if (await waitGone(pid, start, waitMs)) return;
  }
}
