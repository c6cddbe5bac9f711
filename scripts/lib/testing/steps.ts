import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "../ensure-build.ts";
import { failed, passed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { runProgram } from "./run-program.ts";
import { readReport } from "./vitest-report.ts";
import type { VitestReport } from "./vitest-report.ts";

const MINUTE = 60_000;

export interface Step {
  readonly name: string;
  run(rootDir: string): Promise<Outcome>;
}

/** A script of package.json that says by its exit code whether all is well. */
export const check = (name: string, script: string): Step => ({
  name,
  async run(rootDir) {
    const end = await runProgram("npm", ["run", "--silent", script], { cwd: rootDir, print: false, limitMs: 10 * MINUTE });
    if (end.tookTooLong) return failed(`${end.output}\nIt took too long and was ended.`);
    return end.code === 0 ? passed : failed(end.output || `It ended with code ${String(end.code)} and said nothing.`);
  },
});

/** A project of vitest.config.ts; prints each file as it ends. */
export const tests = (name: string): Step => ({
  name,
  async run(rootDir) {
    const folder = await mkdtemp(join(tmpdir(), "portal-test-report-"));
    const reportFile = join(folder, "report.json");
    try {
      const end = await runProgram(process.execPath, [
        join(rootDir, "node_modules/vitest/vitest.mjs"), "run", "--project", name,
        "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`,
      ], { cwd: rootDir, print: true, limitMs: 15 * MINUTE });
      return readReport(await readJson(reportFile), end);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

/** The product as it is delivered; what the browser tests start. */
export const build: Step = {
  name: "build",
  async run(rootDir) {
    try {
      await ensureBuild(rootDir, () => {}, AbortSignal.timeout(10 * MINUTE));
      return passed;
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  },
};

async function readJson(file: string): Promise<VitestReport | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as VitestReport;
  } catch {
    return null;
  }
}
