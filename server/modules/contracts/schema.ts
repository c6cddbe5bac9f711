import * as z from "zod";
import { checkbox, day, line, optionalLine, optionalText, revision, text } from "#server/platform/form-fields.ts";

/** A maintenance contract (保守契約). Days are calendar days in Japan. */
export const contractSchema = z.object({
  title: line(200),
  devices: text(4_000),
  startsOn: day(),
  endsOn: day(),
  cyberScope: checkbox(),
  cyberScopeText: optionalText(4_000),
  contact: optionalLine(500),
}).refine(({ startsOn, endsOn }) => endsOn >= startsOn, { path: ["endsOn"], message: "endBeforeStart" })
  .refine(({ cyberScope, cyberScopeText }) => !cyberScope || cyberScopeText !== null, { path: ["cyberScopeText"], message: "required" });
export type ContractInput = z.output<typeof contractSchema>;

/** The stated absence of a contract that covers cybersecurity: why, and when it is looked at again. */
export const contractAbsenceSchema = z.object({
  title: line(200),
  devices: text(4_000),
  absenceReason: text(4_000),
  reviewOn: day(),
  contact: optionalLine(500),
});
export type ContractAbsenceInput = z.output<typeof contractAbsenceSchema>;

/** The revision a form was opened with. */
export const contractRevision = z.object({ revision: revision() });
