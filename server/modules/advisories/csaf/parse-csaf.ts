import { checkAdvisory, checkBounds } from "./bounds.ts";
import type { CsafDocument } from "./csaf-document.ts";
import { extractAdvisory } from "./extract.ts";
import { TooMuchError } from "./extract-products.ts";
import { MAX_CSAF_BYTES, readJson } from "./read-json.ts";
import type { CsafError, CsafFailure, CsafResult } from "./types.ts";
import { validateCsaf } from "./validate.ts";

/** Errors that a failure lists; the rest is counted. */
const MAX_ERRORS = 200;

/** Includes loading the validator on a slow disk; real documents take milliseconds. */
const VALIDATION_MS = 60_000;

interface ParseCsafOptions {
  maxBytes?: number;
  /** After this time a document is refused as `too-complex`. */
  timeoutMs?: number;
}

/**
 * Reads one CSAF 2.0 document: the facts of a valid one, or every error with
 * its path. Works offline, stores nothing, never throws and never rejects.
 */
export async function parseCsaf(
  bytes: Uint8Array,
  { maxBytes = MAX_CSAF_BYTES, timeoutMs = VALIDATION_MS }: ParseCsafOptions = {},
): Promise<CsafResult> {
  const reading = readJson(bytes, maxBytes);
  if (!reading.ok) return refuse(reading.errors);
  const { errors, omitted } = await validateCsaf(reading.text, MAX_ERRORS, timeoutMs);
  if (errors.length > 0) return refuse(errors, omitted);
  // The schema test has just proven this shape.
  return unfold(reading.document as CsafDocument);
}

function unfold(document: CsafDocument): CsafResult {
  const outOfBounds = checkBounds(document);
  if (outOfBounds.length > 0) return refuse(outOfBounds);
  try {
    const advisory = extractAdvisory(document);
    const tooMuch = checkAdvisory(advisory);
    return tooMuch.length > 0 ? refuse(tooMuch) : { ok: true, advisory };
  } catch (error) {
    if (!(error instanceof TooMuchError)) throw error;
    return refuse([{ path: "/product_tree/product_groups", code: "too-large", message: error.message }]);
  }
}

function refuse(errors: CsafError[], omitted = 0): CsafFailure {
  const listed = errors.slice(0, MAX_ERRORS);
  return { ok: false, errors: listed, omittedErrors: omitted + errors.length - listed.length };
}
