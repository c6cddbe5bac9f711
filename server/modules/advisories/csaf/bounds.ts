import type { CsafDocument } from "./csaf-document.ts";
import { toTimestamp } from "./timestamp.ts";
import type { CsafAdvisory, CsafError } from "./types.ts";

/** Texts that become keys: a PostgreSQL index entry holds 2,704 bytes, so 500 characters of any script fit. */
const MAX_KEY_LENGTH = 500;
const MAX_NAME_LENGTH = 1000;
const MAX_TITLE_LENGTH = 10_000;

/** A vendor name above a thousand products is stored a thousand times. */
const MAX_ADVISORY_LENGTH = 60_000_000;

/** What the standard allows and the portal cannot keep: over-long keys, and dates outside the years 1 to 9999. */
export function checkBounds({ document, vulnerabilities = [] }: CsafDocument): CsafError[] {
  const { tracking } = document;
  return [
    ...checkLength("/document/tracking/id", tracking.id, MAX_KEY_LENGTH),
    ...checkLength("/document/tracking/version", tracking.version, MAX_KEY_LENGTH),
    ...checkLength("/document/category", document.category, MAX_KEY_LENGTH),
    ...checkLength("/document/lang", document.lang ?? "", MAX_KEY_LENGTH),
    ...checkLength("/document/publisher/name", document.publisher.name, MAX_NAME_LENGTH),
    ...checkLength("/document/publisher/namespace", document.publisher.namespace, MAX_NAME_LENGTH),
    ...checkLength("/document/title", document.title, MAX_TITLE_LENGTH),
    ...vulnerabilities.flatMap(({ cve = "" }, index) =>
      checkLength(`/vulnerabilities/${index}/cve`, cve, MAX_KEY_LENGTH),
    ),
    ...checkDate("/document/tracking/initial_release_date", tracking.initial_release_date),
    ...checkDate("/document/tracking/current_release_date", tracking.current_release_date),
    ...tracking.revision_history.flatMap(({ date }, index) =>
      checkDate(`/document/tracking/revision_history/${index}/date`, date),
    ),
  ];
}

/** What only the unfolded advisory shows: the keys of its products and its size as a whole. */
export function checkAdvisory(advisory: CsafAdvisory): CsafError[] {
  if (advisory.products.some(({ id }) => id.length > MAX_KEY_LENGTH)) {
    const message = `a product id has more than ${MAX_KEY_LENGTH} characters`;
    return [{ path: "/product_tree", code: "too-long", message }];
  }
  if (textLength(advisory) > MAX_ADVISORY_LENGTH) {
    const message = `unfolded, the document has more than ${MAX_ADVISORY_LENGTH} characters`;
    return [{ path: "", code: "too-large", message }];
  }
  return [];
}

/** Characters of all values, roughly; stops counting once the limit is passed. */
function textLength(root: unknown): number {
  let length = 0;
  const open: unknown[] = [root];
  while (open.length > 0 && length <= MAX_ADVISORY_LENGTH) {
    const value = open.pop();
    length += typeof value === "string" ? value.length : 4;
    if (typeof value === "object" && value !== null) {
      // One by one: a spread of a long array overflows the stack.
      for (const item of Object.values(value)) open.push(item);
    }
  }
  return length;
}

function checkLength(path: string, text: string, max: number): CsafError[] {
  if (text.length <= max) return [];
  return [{ path, code: "too-long", message: `must not have more than ${max} characters` }];
}

function checkDate(path: string, published: string): CsafError[] {
  if (toTimestamp(published) !== null) return [];
  return [{ path, code: "bad-date", message: "must lie in the years 1 to 9999" }];
}
