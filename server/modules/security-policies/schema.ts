import * as z from "zod";
import { day, line, optionalDay, optionalText, revision, text } from "#server/platform/form-fields.ts";

/** Kinds of documents; MDS/SDS is the Japanese disclosure (医療情報セキュリティ開示書), MDS2 the one of HN 1. */
export const SECURITY_POLICY_CATEGORIES = [
  "basic_policy", "operating_rules", "product_security_policy", "mds_sds", "mds2", "hardening_guide", "other",
] as const;
export type SecurityPolicyCategory = (typeof SECURITY_POLICY_CATEGORIES)[number];

/** The labels of FIRST's TLP 2.0, strictest first; never translated. */
export const TLP_LABELS = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"] as const;
export type TlpLabel = (typeof TLP_LABELS)[number];

/** What describes a document through all its versions. */
const description = {
  title: line(200),
  category: z.enum(SECURITY_POLICY_CATEGORIES, "notChosen"),
  scopeText: optionalText(4_000),
  tlp: z.enum(TLP_LABELS, "notChosen"),
};
export const securityPolicyDescriptionSchema = z.object(description);
export type SecurityPolicyDescription = z.output<typeof securityPolicyDescriptionSchema>;

/** One version of the document. Days are calendar days in Japan; without an expiry it holds until replaced. */
const version = (today: string) => ({
  label: line(50),
  issuedOn: day().refine((issuedOn) => issuedOn <= today, "inFuture"),
  expiresOn: optionalDay(),
});
const expiresAfterIssue = ({ issuedOn, expiresOn }: { issuedOn: string; expiresOn: string | null }) =>
  expiresOn === null || expiresOn >= issuedOn;
const expiryProblem = { path: ["expiresOn"], message: "expiryBeforeIssue" };

/** A new document with its first version. `today`: calendar day in Japan, YYYY-MM-DD. */
export const newSecurityPolicySchema = (today: string) =>
  z.object({ ...description, ...version(today) }).refine(expiresAfterIssue, expiryProblem);
export type NewSecurityPolicy = z.output<ReturnType<typeof newSecurityPolicySchema>>;

/** The next version: what changed, and which one the form was opened on. */
export const newVersionSchema = (today: string) =>
  z.object({ ...version(today), changeSummary: text(4_000), supersedes: revision() }).refine(expiresAfterIssue, expiryProblem);
export type NewVersion = z.output<ReturnType<typeof newVersionSchema>>;

/** The revision a form was opened with. */
export const securityPolicyRevision = z.object({ revision: revision() });

export const acknowledgementSchema = z.object({ versionId: z.uuid() });
