import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { LaunchError } from "./launch-error.ts";
import { readStamp, stampSources, writeStamp } from "./source-stamp.ts";

/** The built server entry, made anew when a source differs from those of the last build. */
export async function ensureBuild(rootDir: string, onBuild: () => void, abort: AbortSignal): Promise<string> {
  const folder = join(rootDir, process.env["BUILD_DIRECTORY"] ?? "build");
  const entry = join(folder, "server/main.js");
  const stampFile = join(folder, ".stamp");
  const last = await readStamp(stampFile);
  const now = await stampSources(rootDir, last);
  const isBuilt = await access(entry).then(() => true, () => false);
  if (isBuilt && last?.hash === now.hash) {
    // Same content under new times, as after a checkout: remembered, so that it is not read again.
    if (JSON.stringify(last.files) !== JSON.stringify(now.files)) await writeStamp(stampFile, now);
    return entry;
  }
  onBuild();
  // A build that is cut short must not pass for the one that was here before.
  await rm(stampFile, { force: true });
  await runBuild(rootDir, abort);
  await writeStamp(stampFile, now);
  return entry;
}

async function runBuild(rootDir: string, abort: AbortSignal): Promise<void> {
  const cli = join(rootDir, "node_modules/@remix-run/dev/dist/cli.js");
  const child = spawn(process.execPath, [cli, "vite:build"], {
    cwd: rootDir,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = (): boolean => child.kill("SIGTERM");
  abort.addEventListener("abort", kill);
  process.once("exit", kill);
  const [[code], stdout, stderr] = await Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]);
  abort.removeEventListener("abort", kill);
  process.off("exit", kill);
  abort.throwIfAborted();
  if (code === 0) return;
  process.stderr.write(`${stdout}${stderr}\n`);
  throw new LaunchError(
    "build-failed",
    "画面のビルドに失敗しました。上の出力を確認してください",
    "The build failed: see its output above; after a change of packages run `npm install`.",
  );
}
