import type { CsafError } from "./types.ts";
import { runValidator } from "./validator-worker.ts";

const MAX_MESSAGE = 500;

export interface Verdict {
  errors: CsafError[];
  /** Errors beyond the limit. */
  omitted: number;
}

/** The findings of the schema and of the mandatory tests of CSAF 2.0 (section 6.1), none for a valid document. */
export async function validateCsaf(text: string, limit: number, timeoutMs: number): Promise<Verdict> {
  const reply = await runValidator(text, limit, timeoutMs);
  if (reply.kind !== "done") {
    const code = reply.kind === "failed" ? "validator-failed" : reply.kind;
    return { errors: [{ path: "", code, message: reply.reason.slice(0, MAX_MESSAGE) }], omitted: 0 };
  }
  const errors = reply.findings.map(({ test, path, message }) => ({
    path: correctPath(path),
    code: toCode(test),
    message: message.slice(0, MAX_MESSAGE).toWellFormed(),
  }));
  return { errors, omitted: reply.total - errors.length };
}

/** `mandatoryTest_6_1_27_3` is test 6.1.27.3 of the standard. */
function toCode(test: string): string {
  const number = /^mandatoryTest_([\d_]+)$/.exec(test)?.[1];
  return number ? number.replaceAll("_", ".") : "schema";
}

/** Test 6.1.30 of the library names the revision history by a property that CSAF does not have. */
function correctPath(path: string): string {
  return path.replace(/^\/document\/tracking\/revisions\//, "/document/tracking/revision_history/");
}
