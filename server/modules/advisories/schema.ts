import * as z from "zod";
import { optionalDay, optionalLine, optionalText, revision } from "#server/platform/form-fields.ts";

/** What to do with a file that is no newer than the current revision: only a person can tell. */
export const importDecision = z.enum(["history", "current"]);
export type ImportDecision = z.output<typeof importDecision>;

export const importSchema = z.object({ decision: importDecision.optional() });

/** Workspaces of one publication: each gets its event in the same transaction. */
export const MAX_PUBLISHED_AT_ONCE = 500;

/** What the vendor adds in its own words. The day is a calendar day in Japan. */
const comment = z.object({
  clinicalImpact: optionalText(4_000),
  contact: optionalLine(500),
  actionDueOn: optionalDay(),
});
export type DeliveryComment = z.output<typeof comment>;

/** `today`: a new deadline lies on it or after it. */
export const publishSchema = (today: string) =>
  comment.extend({
    step: z.enum(["review", "edit", "publish"]),
    revision: revision(),
    workspaces: z.array(z.uuid()).min(1, "chooseOne").max(MAX_PUBLISHED_AT_ONCE, "tooManyChosen"),
  }).refine(({ actionDueOn }) => actionDueOn === null || actionDueOn >= today, { path: ["actionDueOn"], message: "inPast" });

export const editDeliverySchema = comment.extend({ revision: revision() });

export const acknowledgeSchema = z.object({ revision: revision() });
