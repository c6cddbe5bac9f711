import * as z from "zod";
import { revision, text } from "#server/platform/form-fields.ts";

/** What has a period of its own. */
export const RETAINED_KINDS = ["contract", "incident", "advisory", "diagram_version"] as const;
export type RetainedKind = (typeof RETAINED_KINDS)[number];

/** What a hold can cover besides the whole workspace. */
export const HELD_KINDS = ["contract", "incident", "advisory", "diagram"] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

const years = () => z.string().trim().refine((value) => value === "" || /^\d{1,3}$/.test(value), "notYears")
  .transform((value) => (value === "" ? null : Number(value)))
  .refine((value) => value === null || (value >= 1 && value <= 100), "notYears");

/** Longer periods of the own organization, in years; empty: as the rule says. */
export const periodsSchema = z.object({ contract: years(), incident: years(), advisory: years(), diagram_version: years(), revision: z.literal("0").transform(() => 0).or(revision()) });
export type Periods = z.output<typeof periodsSchema>;

/** `what`: "workspace", or a kind and an id with a colon between them. */
export const placeHoldSchema = z.object({
  what: z.string().refine((value) => value === "workspace" || /^(contract|incident|advisory|diagram):[0-9a-f-]{36}$/.test(value), "notChosen"),
  reason: text(2_000),
});
export type PlaceHold = z.output<typeof placeHoldSchema>;

export const releaseHoldSchema = z.object({ hold: z.uuid() });

/** Is it about 特定保守管理医療機器・設置管理医療機器 or not? */
export const stateDevicesSchema = z.object({ kind: z.enum(["incident", "advisory"]), subject: z.uuid(), devices: z.enum(["special", "other"]) });
export type StateDevices = z.output<typeof stateDevicesSchema>;
