import * as z from "zod";
import { checkbox, line, optionalLine, optionalText, revision } from "#server/platform/form-fields.ts";
import { ROLES } from "#server/platform/roles.ts";

/** An e-mail address, NFKC-stable: look-alike full-width forms are refused rather than folded. */
export const emailField = () =>
  line(254).pipe(z.email("notAnAddress")).refine((value) => value.normalize("NFKC") === value, "notAnAddress");

const memberFields = {
  name: line(100),
  jobTitle: optionalLine(100),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  isAdmin: checkbox(),
};
const hasARole = ({ roles, isAdmin }: { roles: readonly string[]; isAdmin: boolean }): boolean => isAdmin || roles.length > 0;
const roleMissing = { path: ["roles"], message: "chooseARole" };

/** An admin creates a person of the own organization. */
export const createMemberSchema = z.object({ ...memberFields, email: emailField() }).refine(hasARole, roleMissing);
export type CreateMember = z.output<typeof createMemberSchema>;

/** An admin changes a person; `revision` is the one that the form was opened with. */
export const updateMemberSchema = z.object({ ...memberFields, revision: revision() }).refine(hasARole, roleMissing);
export type UpdateMember = z.output<typeof updateMemberSchema>;

/** Which of a member's roles count in one workspace. */
export const narrowMemberSchema = z.object({ isNarrowed: z.enum(["all", "narrowed"]).transform((mode) => mode === "narrowed"), roles: memberFields.roles });
export type NarrowMember = z.output<typeof narrowMemberSchema>;

/** What the other side sees of an organization. */
export const profileSchema = z.object({
  name: line(200),
  nameEn: optionalLine(200),
  emergencyContact: optionalText(500),
});
export type Profile = z.output<typeof profileSchema>;

/** Somebody who came by an invitation registers a new organization and its first admin. */
export const registerOrganizationSchema = z.object({
  organizationName: line(200),
  name: line(100),
  password: z.string().min(12, "passwordTooShort").max(1_000, "tooLong"),
  repeated: z.string(),
}).refine(({ password, repeated }) => password === repeated, { path: ["repeated"], message: "passwordsDiffer" });
