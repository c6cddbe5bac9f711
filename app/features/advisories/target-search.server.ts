import { TARGET_FILTERS } from "#server/modules/advisories/index.ts";
import type { TargetFilter } from "#server/modules/advisories/index.ts";

/** Longer texts cannot be part of a hospital's name. */
const MAX_NAME = 200;

/** What the address says about which hospitals to list: `?filter=…&name=…&after=…`. */
export function readTargetSearch(request: Request, fallback: TargetFilter): { filter: TargetFilter; name: string; after: string | null } {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("filter");
  return {
    filter: TARGET_FILTERS.find((filter) => filter === asked) ?? fallback,
    name: (searchParams.get("name") ?? "").trim().slice(0, MAX_NAME).toWellFormed().replaceAll("\0", ""),
    after: searchParams.get("after"),
  };
}
