import { randomBytes } from "node:crypto";
import { chmod, cp, lstat, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { makeFolder } from "./make-folder.ts";
import { canEnter, canRead, type RunUser } from "./run-user.ts";

/**
 * Where root puts what another account must reach although the checkout lies below a private home.
 * Not a temporary folder: systems empty those, and a database may live here.
 */
export const SHARED_DIR = "/var/lib/medical-device-security-portal";

/** A folder below the shared place that every account may enter and only root may change. */
export async function openSharedDir(folder: string, user: RunUser): Promise<void> {
  try {
    await makeFolder(folder);
    const { uid, mode } = await lstat(folder);
    if (uid === 0 && (mode & 0o022) === 0) {
      await chmod(folder, 0o755);
      if (await canEnter(folder, user)) return;
    }
  } catch (error) {
    throw notShareable(folder, user, error);
  }
  throw notShareable(folder, user);
}

function notShareable(folder: string, user: RunUser, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "data-dir-not-writable",
    `PostgreSQL cannot run as root, and ${user.name} can use neither the data folder nor ${folder}: set DATA_DIR to a folder that every user can enter.`,
    { cause },
  );
}

/** The binaries where `user` can run them: in place, or copied once per version to the first usable place. */
export async function reachableBinaries(
  binaries: Binaries,
  user: RunUser,
  places: readonly [string, ...string[]],
  onCopy: () => void,
): Promise<Binaries> {
  if (await isUsable(binaries.root, user)) return binaries;
  let refusal: unknown;
  for (const place of places) {
    const root = join(place, `postgresql-${binaries.version}`);
    try {
      await openSharedDir(place, user);
      if (!(await isUsable(root, user))) {
        onCopy();
        await copyBinaries(binaries.root, root, user);
      }
      return { ...binaries, root };
    } catch (error) {
      refusal ??= error;
    }
  }
  throw refusal;
}

async function copyBinaries(from: string, to: string, user: RunUser): Promise<void> {
  const draft = `${to}.${randomBytes(4).toString("hex")}`;
  try {
    await cp(from, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
    await openToAll(draft);
    await rename(draft, to).catch(async (error: unknown) => {
      // Another start may have put its copy there meanwhile, and may run it already.
      if (await isUsable(to, user)) return;
      if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
      await rm(to, { recursive: true, force: true });
      await rename(draft, to);
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function isUsable(root: string, user: RunUser): Promise<boolean> {
  try {
    const folders = [join(root, "bin"), join(root, "lib", "postgresql"), join(root, "share", "postgresql")];
    const files = [join(root, "bin", "postgres"), join(root, "bin", "initdb"), join(root, "lib", "libpq.so.5")];
    for (const folder of folders) if (!(await canEnter(folder, user))) return false;
    for (const file of files) if (!(await canRead(file, user))) return false;
    return true;
  } catch {
    return false;
  }
}

/** An install under a strict umask is readable by its owner alone. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (await lstat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}
