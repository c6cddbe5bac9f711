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

const running = new Set<ChildProcess>();

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
  running.add(child);
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  let tookTooLong = false;
  const timer = setTimeout(() => {
    tookTooLong = true;
    endGroup(child);
  }, options.limitMs);
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output: Buffer.concat(chunks).toString(), tookTooLong };
  } catch (error) {
    return { code: null, output: error instanceof Error ? error.message : String(error), tookTooLong };
  } finally {
    clearTimeout(timer);
    running.delete(child);
    endGroup(child);
  }
}

/** For the end of this process: whatever still runs ends with it. */
export function endAllPrograms(): void {
  for (const child of running) endGroup(child);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nobody of the group is left.
  }
}
