import * as z from "zod";
import { optionalDay } from "#server/platform/form-fields.ts";

/** The two streams of a workspace that one side may read: the one of both sides, and its own private one. */
export const WORKSPACE_RECORDS = ["shared", "private"] as const;
export type WorkspaceRecord = (typeof WORKSPACE_RECORDS)[number];

/** Which record an address asks for; anything else means the shared one. */
export const workspaceRecordOf = (value: string | null): WorkspaceRecord => (value === "private" ? "private" : "shared");

const emptyToNull = (value: string): string | null => (value === "" ? null : value);

/** The filter as it stands in an address: kind of subject, acting person, first and last calendar day in Japan. */
export const recordFilterSchema = z.object({
  kind: z.string().refine((value) => value === "" || (value.length <= 40 && /^[a-z]+(-[a-z]+)*$/.test(value)), "invalid").transform(emptyToNull),
  person: z.union([z.literal(""), z.uuid()], "invalid").transform(emptyToNull),
  from: optionalDay(),
  to: optionalDay(),
}).refine(({ from, to }) => from === null || to === null || from <= to, { path: ["to"], message: "endBeforeStart" });
export type RecordFilter = z.output<typeof recordFilterSchema>;

export const NO_FILTER: RecordFilter = { kind: null, person: null, from: null, to: null };

/** The last number of the page before; anything that is no such number means the first page. */
export const cursorOf = (value: string | null): number | null => (value !== null && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null);
