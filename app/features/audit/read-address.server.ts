import { cursorOf, NO_FILTER, recordFilterSchema } from "#server/modules/audit/index.ts";

/** The filter as the address has it: judged, and as it was typed. What cannot be used is named and filters nothing. */
export function readAddress(request: Request) {
  const { searchParams } = new URL(request.url);
  const values = {
    kind: searchParams.get("kind") ?? "", person: searchParams.get("person") ?? "",
    from: searchParams.get("from") ?? "", to: searchParams.get("to") ?? "",
  };
  const parsed = recordFilterSchema.safeParse(values);
  const errors = (parsed.error?.issues ?? []).map(({ path, message }) => ({ field: String(path[0]), key: message }));
  return {
    request: { filter: parsed.data ?? NO_FILTER, before: cursorOf(searchParams.get("before")) },
    shown: { values, errors },
  };
}
export type ShownFilter = ReturnType<typeof readAddress>["shown"];
