import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** The product as a user starts it: its own process, its own PostgreSQL, its demo world. */
export interface Product {
  readonly url: string;
  readonly process: ChildProcess;
  /** SIGKILL: nobody gets to tidy up. */
  kill(): Promise<void>;
  /** Ctrl-C: everything ends in order. */
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** Resolves when the product says that it is ready; rejects with its output when it ends before. */
export async function startProduct(options: {
  dataDir: string; port: number; env?: Record<string, string>;
  /** The product's folder; default: this one. */
  root?: string;
}): Promise<Product> {
  const child = spawn(process.execPath, ["scripts/launch.js", "start"], {
    env: { ...process.env, PORT: String(options.port), DATA_DIR: options.dataDir, LOG_LEVEL: "error", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    cwd: options.root,
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (/ \/ Ready: /.test(output)) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`the product ended with code ${code}:\n${output}`)));
  });
  const ended = once(child, "exit");
  return {
    url: `http://localhost:${options.port}`,
    process: child,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
      await ended;
    },
  };
}
