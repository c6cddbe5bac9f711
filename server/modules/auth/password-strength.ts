import type { ZxcvbnFactory, ZxcvbnResult } from "@zxcvbn-ts/core";
import { RefusedField } from "#server/platform/errors.ts";

/** Guessing needs at least 10⁸ tries: out of reach of attempts at the sign-in page, and costly against a stolen argon2id hash. */
const SUFFICIENT_SCORE = 3;
/** The work grows faster than the length. A password is judged by its beginning; what follows can only make it stronger. */
const JUDGED_LENGTH = 64;

/** What a stranger knows about the person, in any order: name, address, organization. */
export type Known = readonly (string | null)[];

/**
 * Why a password is too easy to guess, as a key of `errors.field`; null when it is not.
 * No composition rules: NIST SP 800-63B section 3.1.1 and its list of what to compare with.
 */
export async function weaknessOf(password: string, known: Known): Promise<string | null> {
  const result = (await estimator()).check(password.slice(0, JUDGED_LENGTH), known.flatMap(guessableParts));
  return result.score >= SUFFICIENT_SCORE ? null : wordsFor(result);
}

/** Throws `invalid-input` at `field` for a password that is too easy to guess. */
export async function refuseWeakPassword(field: string, password: string, known: Known): Promise<void> {
  const weakness = await weaknessOf(password, known);
  if (weakness !== null) throw new RefusedField(field, weakness);
}

/** A name or address whole and in pieces; Japanese has no spaces, so it is cut where the script changes. */
export function guessableParts(text: string | null): string[] {
  if (text === null) return [];
  const folded = text.normalize("NFKC").toLowerCase().slice(0, 300);
  const runs = folded.match(/\p{Script=Han}+|\p{Script=Hiragana}+|[\p{Script=Katakana}ー]+|[\p{Script=Latin}]+|\d+/gu) ?? [];
  return [...new Set([folded, folded.replace(/\s/g, ""), ...folded.split(/[\s@]+/), ...runs])].filter((part) => part.length > 1);
}

const BY_WARNING: Readonly<Record<string, string>> = {
  simpleRepeat: "passwordRepeats", extendedRepeat: "passwordRepeats",
  straightRow: "passwordSequence", keyPattern: "passwordSequence", sequences: "passwordSequence",
  dates: "passwordDate", recentYears: "passwordDate",
  userInputs: "passwordPersonal",
  topTen: "passwordCommon", topHundred: "passwordCommon", common: "passwordCommon", similarToCommon: "passwordCommon",
};

function wordsFor({ sequence, feedback }: ZxcvbnResult): string {
  if (sequence.some((match) => match["dictionaryName"] === "userInputs")) return "passwordPersonal";
  return BY_WARNING[feedback.warning ?? ""] ?? "passwordGuessable";
}

let loading: Promise<ZxcvbnFactory> | null = null;

/** Its dictionaries are 2 MB of text: read when the first password is set, not at the start of the process. */
function estimator(): Promise<ZxcvbnFactory> {
  loading ??= Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common"), import("@zxcvbn-ts/language-ja")])
    .then(([core, common, ja]) => new core.ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...ja.dictionary }, graphs: common.adjacencyGraphs, maxLength: JUDGED_LENGTH,
    }));
  return loading;
}
