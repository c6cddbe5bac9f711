import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { makeFolder } from "#db/embedded/make-folder.ts";
import { LaunchError } from "./launch-error.ts";

export interface LaunchConfig {
  rootDir: string;
  port: number;
  /** Undefined: the portal brings its own PostgreSQL. */
  databaseUrl: string | undefined;
  dataDir: string;
}

export function readLaunchConfig(env: NodeJS.ProcessEnv, rootDir: string): LaunchConfig {
  return {
    rootDir,
    port: readPort(env["PORT"]),
    databaseUrl: env["DATABASE_URL"] || undefined,
    dataDir: resolve(rootDir, env["DATA_DIR"] || ".data"),
  };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return 3000;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new LaunchError(
    "port-invalid",
    "PORT には 1 から 65535 までの数字を指定してください",
    "PORT must be a number from 1 to 65535, for example PORT=3001 npm start.",
  );
}

/** Looked at first, so that nobody waits for a build that cannot be served. */
export async function assertPortFree(port: number): Promise<void> {
  const code = await new Promise<string | undefined>((settle) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => settle(error.code ?? "unknown"));
    probe.listen(port, () => probe.close(() => settle(undefined)));
  });
  if (code === undefined) return;
  const other = port === 65_535 ? 3000 : port + 1;
  if (code === "EACCES") {
    throw new LaunchError(
      "port-forbidden",
      `ポート ${port} を使う権限がありません。PORT=3000 npm start のように 1024 以上の番号を指定してください`,
      `This user may not use port ${port}: choose one from 1024 on, for example PORT=3000 npm start.`,
    );
  }
  throw new LaunchError(
    "port-taken",
    `ポート ${port} は使用中です。使用中のプログラムを終了するか、PORT=${other} npm start のように別の番号を指定してください`,
    `Port ${port} is in use: stop the program that uses it, or choose another port, for example PORT=${other} npm start.`,
  );
}

export async function assertDataDirWritable(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new LaunchError(
      "data-dir-not-writable",
      `データフォルダー ${dataDir} に書き込めません。権限を確認するか、DATA_DIR で別のフォルダーを指定してください`,
      `Cannot write to the data folder ${dataDir} (${(error as NodeJS.ErrnoException).code}): make it writable for this user, or set DATA_DIR to another folder.`,
    );
  }
}
