import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** One finding as the worker sends it. */
interface Finding {
  /** Name of the library's test function: `csaf_2_0`, `mandatoryTest_6_1_27_3`. */
  test: string;
  path: string;
  message: string;
}

export type ValidatorReply =
  | { kind: "done"; findings: Finding[]; total: number }
  | { kind: "too-complex" | "failed"; reason: string };

/** Loading the library takes about two seconds and 150 MB: keep it between two imports, not for ever. */
const IDLE_MS = 60_000;
const MAX_HEAP_MB = 512;

const require = createRequire(import.meta.url);

/**
 * JavaScript of the worker, as text: a bundle of the server has no file beside
 * it that a worker could start from. Only the schema and the mandatory tests
 * are loaded; the informative tests of the library request URLs from the
 * document and start a program. 6.1.8 is left out: the schema contains it.
 * The mandatory tests expect a document that fits the schema, so what they
 * throw counts only where it does. 6.1.21 sorts by date alone and calls two
 * revisions of one instant a gap when the newer is listed first; sorted by
 * number before, they keep that order.
 */
const SOURCE = `
const { parentPort, workerData } = require("node:worker_threads");
const library = Promise.all([import(workerData.schema), import(workerData.mandatory)]);
const detail = ({ additionalProperty, allowedValues } = {}) =>
  allowedValues ? ": " + allowedValues.join(", ") : additionalProperty ? ": " + additionalProperty : "";
const byNumber = (doc) => {
  const tracking = doc.document.tracking;
  const history = tracking.revision_history.toSorted((a, b) => parseInt(a.number) - parseInt(b.number));
  return { document: { tracking: { ...tracking, revision_history: history } } };
};
parentPort.on("message", async ({ text, limit }) => {
  const [{ csaf_2_0 }, mandatory] = await library;
  const doc = JSON.parse(text);
  const findings = [];
  let total = 0;
  let fits = false;
  const add = (test, path, message) => {
    total += 1;
    if (findings.length < limit) findings.push({ test, path, message });
  };
  for (const [name, test] of [["csaf_2_0", csaf_2_0], ...Object.entries(mandatory)]) {
    if (name === "mandatoryTest_6_1_8") continue;
    try {
      const { isValid, errors = [] } = await test(name === "mandatoryTest_6_1_21" ? byNumber(doc) : doc);
      if (name === "csaf_2_0") fits = isValid;
      for (const error of errors) add(name, error.instancePath, error.message + detail(error.params));
      if (isValid === false && errors.length === 0) add(name, "", "the test failed");
    } catch (error) {
      if (fits || name === "csaf_2_0") add(name, "", "the test could not be run: " + String(error));
    }
  }
  parentPort.postMessage({ findings, total });
});
`;

// The one state here is a warm worker: a second copy of this module in a bundle only starts another.
let worker: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Judges JSON text in a thread of its own: the tests compare every product
 * with every other, so that a hostile file within the size limit could hold
 * the event loop for hours. One at a time; the time runs from its own start.
 * The text must have passed `readJson`. Never rejects.
 */
export function runValidator(text: string, limit: number, timeoutMs: number): Promise<ValidatorReply> {
  const reply = queue.then(() => judge(text, limit, timeoutMs));
  queue = reply;
  return reply;
}

function judge(text: string, limit: number, timeoutMs: number): Promise<ValidatorReply> {
  clearTimeout(idle);
  let current: Worker;
  try {
    current = worker ??= startWorker();
  } catch (error) {
    return Promise.resolve({ kind: "failed", reason: String(error) });
  }
  return new Promise((resolve) => {
    const settle = (reply: ValidatorReply): void => {
      clearTimeout(deadline);
      current.off("message", onMessage).off("error", onError).off("exit", onExit);
      if (reply.kind === "done") rest(current);
      else discard(current);
      resolve(reply);
    };
    const onMessage = (answer: { findings: Finding[]; total: number }): void =>
      settle({ kind: "done", ...answer });
    const onError = (error: unknown): void => settle(replyToCrash(error));
    const onExit = (code: number): void =>
      settle({ kind: "failed", reason: `the validator ended with code ${code}` });
    const deadline = setTimeout(
      () => settle({ kind: "too-complex", reason: `the validation did not end within ${timeoutMs} ms` }),
      timeoutMs,
    );
    current.on("message", onMessage).on("error", onError).on("exit", onExit);
    current.ref();
    current.postMessage({ text, limit });
  });
}

function startWorker(): Worker {
  const urlOf = (path: string): string => pathToFileURL(path).href;
  const started = new Worker(SOURCE, {
    eval: true,
    // Nothing of the process is needed there: no secrets, no loader flags.
    env: {},
    execArgv: [],
    workerData: {
      schema: urlOf(require.resolve("@secvisogram/csaf-validator-lib/schemaTests.js")),
      mandatory: urlOf(require.resolve("@secvisogram/csaf-validator-lib/mandatoryTests.js")),
    },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  // Also a crash between two judgements must not end the process.
  return started.on("error", () => discard(started)).on("exit", () => discard(started));
}

function replyToCrash(error: unknown): ValidatorReply {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") {
    return { kind: "too-complex", reason: `the validation needed more than ${MAX_HEAP_MB} MB` };
  }
  return { kind: "failed", reason: String(error) };
}

/** An idle worker does not keep the process alive and ends after a while. */
function rest(current: Worker): void {
  current.unref();
  idle = setTimeout(() => discard(current), IDLE_MS).unref();
}

function discard(current: Worker): void {
  if (worker === current) worker = null;
  void current.terminate();
}
