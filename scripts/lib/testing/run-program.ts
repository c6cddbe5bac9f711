import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

export interface ProgramEnd {
  /** Null when it could not be started, was ended by a signal or took too long. */
  readonly code: number | null;
  /** What it printed; empty when that went to the terminal directly. */
  readonly output: string;
  readonly tookTooLong: boolean;
}

/** How long a program that was asked to end may take to stop what it started, such as a database. */
const GRACE_MS = 10_000;

const running = new Map<ChildProcess, Promise<unknown>>();

/**
 * Runs a program in a process group of its own, so that nothing it started outlives it.
 * `print`: its output goes to the terminal while it runs instead of being kept.
 */
export async function runProgram(
  command: string, args: readonly string[], options: { cwd: string; print: boolean; limitMs: number },
): Promise<ProgramEnd> {
  const child = spawn(command, args, {
    cwd: options.cwd, detached: true, stdio: options.print ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(child, "close") as Promise<[number | null]>;
  running.set(child, ended);
  let tookTooLong = false;
  const timer = setTimeout(() => {
    tookTooLong = true;
    void end(child, ended);
  }, options.limitMs);
  try {
    const [code] = await ended;
    return { code, output: Buffer.concat(chunks).toString(), tookTooLong };
  } catch (error) {
    return { code: null, output: error instanceof Error ? error.message : String(error), tookTooLong };
  } finally {
    clearTimeout(timer);
    running.delete(child);
    signalGroup(child, "SIGKILL");
  }
}

/** For the end of this process: whatever still runs ends before it. */
export async function endAllPrograms(): Promise<void> {
  await Promise.all([...running].map(([child, ended]) => end(child, ended)));
}

/** Asks like Ctrl-C does, so that the program can tidy up; insists after a while. */
async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill("SIGINT");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS);
  await ended.catch(() => {});
  clearTimeout(insist);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
