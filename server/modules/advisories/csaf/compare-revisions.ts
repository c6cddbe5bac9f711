/** The two facts of a CSAF document that say which state of it is later. */
interface RevisionState {
  version: string;
  /** RFC 3339, any offset. */
  currentReleaseDate: string;
}

export type RevisionOrder = "newer" | "same" | "older" | "unknown";

/** CSAF 2.0, version_t: an integer from 0, or Semantic Versioning 2.0.0. */
const INTEGER = /^(?:0|[1-9]\d*)$/;
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*))?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/;

interface Version {
  scheme: "integer" | "semver";
  /** One number, or major, minor, patch. */
  numbers: bigint[];
  preRelease: string[];
}

/**
 * What `next` is to `previous`, two states of one tracking id.
 *
 * Within one version scheme the version decides, whatever the dates say:
 * publishers correct release dates backwards. The date decides between equal
 * versions, and may confirm (never overrule) the major number when a publisher
 * changes the scheme, where `1.0.0` and `1` are equal. An equal version with an
 * earlier date may be an old copy or a corrected date, so the answer is
 * `unknown` and a person decides.
 */
export function compareRevisions(previous: RevisionState, next: RevisionState): RevisionOrder {
  const before = parseVersion(previous.version);
  const after = parseVersion(next.version);
  if (!before || !after) return "unknown";
  const dates = Math.sign(Date.parse(next.currentReleaseDate) - Date.parse(previous.currentReleaseDate));
  if (before.scheme === after.scheme) {
    const versions = compareVersions(before, after);
    return versions === 0 ? orderByDate(dates) : versions > 0 ? "newer" : "older";
  }
  const majors = compareNumbers(before.numbers.slice(0, 1), after.numbers.slice(0, 1));
  if (majors === 0) return orderByDate(dates);
  if (majors !== dates) return "unknown";
  return majors > 0 ? "newer" : "older";
}

function orderByDate(dates: number): RevisionOrder {
  if (dates === 0) return "same";
  return dates > 0 ? "newer" : "unknown";
}

function parseVersion(text: string): Version | null {
  if (INTEGER.test(text)) return { scheme: "integer", numbers: [BigInt(text)], preRelease: [] };
  const match = SEMVER.exec(text);
  if (!match) return null;
  const numbers = match.slice(1, 4).map((part) => BigInt(part));
  return { scheme: "semver", numbers, preRelease: match[4]?.split(".") ?? [] };
}

/** Positive when `after` is the later one; build metadata does not count (SemVer 2.0.0, 10 and 11). */
function compareVersions(before: Version, after: Version): number {
  const numbers = compareNumbers(before.numbers, after.numbers);
  if (numbers !== 0) return numbers;
  if (before.preRelease.length === 0 || after.preRelease.length === 0) {
    return Math.sign(before.preRelease.length - after.preRelease.length);
  }
  for (const [index, left] of before.preRelease.entries()) {
    const right = after.preRelease[index];
    if (right === undefined) return -1;
    const order = compareIdentifiers(left, right);
    if (order !== 0) return order;
  }
  return after.preRelease.length > before.preRelease.length ? 1 : 0;
}

function compareNumbers(before: bigint[], after: bigint[]): number {
  for (const [index, left] of before.entries()) {
    const right = after[index] ?? 0n;
    if (left !== right) return right > left ? 1 : -1;
  }
  return 0;
}

/** Numeric identifiers are lower than the others. */
function compareIdentifiers(left: string, right: string): number {
  const leftIsNumber = INTEGER.test(left);
  const rightIsNumber = INTEGER.test(right);
  if (leftIsNumber && rightIsNumber) return compareNumbers([BigInt(left)], [BigInt(right)]);
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? 1 : -1;
  return left === right ? 0 : right > left ? 1 : -1;
}
