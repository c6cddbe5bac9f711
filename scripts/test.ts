import { dirname } from "node:path";
import { failed, inWords, sum } from "./lib/testing/outcome.ts";
import type { Outcome } from "./lib/testing/outcome.ts";
import { endAllPrograms } from "./lib/testing/run-program.ts";
import { build, check, tests } from "./lib/testing/steps.ts";
import type { Step } from "./lib/testing/steps.ts";

const ROOT = dirname(import.meta.dirname);
/** The two that read every type come first, side by side: one for each core of a small machine. */
const CHECKS = [check("types", "check:types"), check("lint", "check:lint"), check("boundaries", "check:boundaries"), check("unused", "check:unused")];
/** The last one drives the product that the step before it built, and counts as failed without it. */
const SUITES = [tests("unit"), tests("integration"), build, tests("e2e")];
const AT_ONCE = 2;

const finished: { name: string; outcome: Outcome }[] = [];

for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]] as const) {
  process.on(signal, () => void endAllPrograms().finally(() => process.exit(code)));
}

const asked = process.argv.slice(2);
const isAsked = ({ name }: Step) => asked.length === 0 || asked.includes(name);
const names = [...CHECKS, ...SUITES].map(({ name }) => name);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. Steps: ${names.join(", ")}.`);
  process.exit(1);
}

await inParallel(CHECKS.filter(isAsked));
for (const step of SUITES.filter(isAsked)) {
  const isBuildBroken = finished.some(({ name, outcome }) => name === build.name && outcome.failed > 0);
  const run = () => Promise.resolve(failed("Not run, because the build failed."));
  await carryOut(step.name === "e2e" && isBuildBroken ? { name: step.name, run } : step);
}

const total = sum(finished.map(({ outcome }) => outcome));
finished.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
console.log("");
for (const { name, outcome } of finished) console.log(`${outcome.failed === 0 ? "✓" : "✗"} ${name.padEnd(12)} ${inWords(outcome)}`);
console.log("");
console.log(inWords(total));
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function inParallel(steps: readonly Step[]): Promise<void> {
  const waiting = [...steps];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await carryOut(step);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** A step that throws is a step that failed; the others still run. */
async function carryOut(step: Step): Promise<void> {
  const begun = performance.now();
  console.log(`… ${step.name}`);
  const outcome = await step.run(ROOT).catch((error: unknown) => failed(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (outcome.details !== "") console.log(`\n── ${step.name} ──\n${outcome.details.trim()}\n`);
  console.log(`${outcome.failed === 0 ? "✓" : "✗"} ${step.name}: ${inWords(outcome)} (${seconds} s)`);
  finished.push({ name: step.name, outcome });
}
