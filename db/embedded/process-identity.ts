import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** `start` tells two processes apart that had the same pid one after the other. */
export interface ProcessInfo {
  start: string;
  /** The arguments, joined by blanks. */
  command: string;
}

/**
 * What runs under this pid, or null. A zombie counts as gone: in a container whose first process
 * reaps no children, a dead PostgreSQL stays one for ever.
 */
export function processInfo(pid: number): ProcessInfo | null {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

export function isAlive(pid: number, start: string): boolean {
  return processInfo(pid)?.start === start;
}

function fromProc(pid: number): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the name, may contain blanks and parentheses; the state follows it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, start] = [fields[0], fields[19]];
    if (start === undefined || state === "Z" || state === "X") return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { start, command };
  } catch {
    return null;
  }
}

function fromPs(pid: number): ProcessInfo | null {
  try {
    const column = (name: string): string => {
      const args = ["-ww", "-o", `${name}=`, "-p", String(pid)];
      return execFileSync("ps", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, LC_ALL: "C" } }).trim();
    };
    const start = column("lstart");
    return start === "" || column("state").startsWith("Z") ? null : { start, command: column("command") };
  } catch {
    return null;
  }
}

/** Waits until the process is gone; false when it still lives after `timeoutMs`. */
export async function waitGone(pid: number, start: string, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (isAlive(pid, start)) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return true;
}

/** Sends a signal; a process that is already gone is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
