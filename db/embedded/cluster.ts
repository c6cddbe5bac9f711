import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, lstat, mkdir, readdir, readFile, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { canEnter, runAs, type RunUser } from "./run-user.ts";
import { spawnFailed, tellingLine } from "./server-process.ts";
import { openSharedDir } from "./shared-place.ts";

const DRAFT = "cluster-draft-";

/** The real folder of the data below `dataDir`, or null when there is none yet. */
export async function findCluster(dataDir: string, binaries: Binaries, user: RunUser | null): Promise<string | null> {
  const path = join(dataDir, "cluster");
  if ((await lstat(path).catch(() => null)) === null) return null;
  const clusterDir = await realpath(path).catch((error: unknown) => {
    throw new EmbeddedPostgresError(
      "data-dir-not-writable",
      `${path} is a link to data that is missing: bring the data back, or remove the link to start with an empty database.`,
      { cause: error },
    );
  });
  const major = (await readFile(join(clusterDir, "PG_VERSION"), "utf8").catch(notReadable(clusterDir))).trim();
  if (major !== String(binaries.major)) {
    throw new EmbeddedPostgresError(
      "version-mismatch",
      `The data in ${clusterDir} was made by PostgreSQL ${major}, this is PostgreSQL ${binaries.major}: dump it with the release that made it and load it here, or set DATA_DIR to a new folder.`,
    );
  }
  if (user !== null && !(await canEnter(clusterDir, user))) {
    throw new EmbeddedPostgresError(
      "data-dir-not-writable",
      `PostgreSQL runs as ${user.name} here, who cannot enter ${clusterDir}: let others enter the folders above it (chmod o+x), or set DATA_DIR to another folder.`,
    );
  }
  return clusterDir;
}

function notReadable(clusterDir: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const reason =
      error.code === "ENOENT"
        ? "holds no PostgreSQL data: remove it"
        : "belongs to another user: start as the user who created it";
    throw new EmbeddedPostgresError("data-dir-not-writable", `The folder ${clusterDir} ${reason}, or set DATA_DIR to another folder.`, {
      cause: error,
    });
  };
}

export interface NewCluster {
  dataDir: string;
  sharedDir: string;
  binaries: Binaries;
  user: RunUser | null;
  superuserPassword: string;
  /** Whether the files must be on the disk before it counts as made. */
  durable: boolean;
}

/**
 * Makes the data folder. It appears under its name only when complete: a kill in the middle leaves
 * nothing but a draft. Where the server's account cannot enter `dataDir`, the data lies in the
 * shared place and `dataDir/cluster` is a link to it.
 */
export async function createCluster(options: NewCluster): Promise<string> {
  const { dataDir, user } = options;
  await removeDrafts(dataDir);
  if (user === null || (await canEnter(dataDir, user))) return initialise(dataDir, options);
  await openSharedDir(options.sharedDir, user);
  await openSharedDir(join(options.sharedDir, "clusters"), user);
  const place = join(options.sharedDir, "clusters", randomBytes(6).toString("hex"));
  await openSharedDir(place, user);
  try {
    await writeFile(join(place, "origin"), `${dataDir}\n`);
    const clusterDir = await initialise(place, options);
    await symlink(clusterDir, join(dataDir, "cluster"));
    return clusterDir;
  } catch (error) {
    await rm(place, { recursive: true, force: true });
    throw error;
  }
}

async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(DRAFT)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function initialise(folder: string, options: NewCluster): Promise<string> {
  const { binaries, user, superuserPassword } = options;
  const draft = join(folder, `${DRAFT}${randomBytes(4).toString("hex")}`);
  const passwordFile = join(draft, "password");
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
    if (user !== null) {
      await chown(passwordFile, user.uid, user.gid);
      await chown(draft, user.uid, user.gid);
    }
    await runInitdb(binaries, join(draft, "cluster"), passwordFile, user, options.durable);
    await chmod(join(draft, "cluster"), 0o700);
    await rename(join(draft, "cluster"), join(folder, "cluster"));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return realpath(join(folder, "cluster"));
}

async function runInitdb(binaries: Binaries, target: string, passwordFile: string, user: RunUser | null, durable: boolean): Promise<void> {
  // lc_ctype must know Japanese, or pg_trgm takes it for punctuation; the built-in provider keeps
  // the order of indexes the same whatever the C library of the machine.
  const args = ["--pgdata", target, "--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  args.push("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions");
  if (!durable) args.push("--no-sync");
  const child = spawn(join(binaries.root, "bin", "initdb"), args, { ...runAs(user), stdio: ["ignore", "pipe", "pipe"] });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once("error", (error) => reject(spawnFailed(error)));
    child.once("exit", resolve);
  });
  const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  if (code === 0) return;
  throw new EmbeddedPostgresError("start-failed", `The database could not be created: ${tellingLine(stdout + stderr)}`);
}
