import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive, processInfo } from "./process-identity.ts";

/**
 * Who uses the running PostgreSQL: one file per user, named after its process. The last one to
 * leave stops the server, so a script beside a running portal takes nothing away from it.
 * Synchronous, because a process that exits must still be able to leave.
 */
export interface Lease {
  name: string;
  release(): void;
}

export function takeLease(folder: string): Lease {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const start = encodeURIComponent(processInfo(process.pid)?.start ?? "");
  const name = `${process.pid}-${start}-${randomBytes(4).toString("hex")}`;
  writeFileSync(join(folder, name), "", { mode: 0o600 });
  return { name, release: () => rmSync(join(folder, name), { force: true }) };
}

/** Leases of living processes; those of dead ones are removed on the way. */
export function countLeases(folder: string): number {
  let living = 0;
  for (const name of list(folder)) {
    const [pid, start] = name.split("-");
    if (isAlive(Number(pid), decodeURIComponent(start ?? ""))) living += 1;
    else rmSync(join(folder, name), { force: true });
  }
  return living;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
