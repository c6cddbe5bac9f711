import * as z from "zod";
import { checkbox, line, optionalLine, optionalText } from "#server/platform/form-fields.ts";
import { ROLES } from "#server/platform/roles.ts";

/** An e-mail address, NFKC-stable: look-alike full-width forms are refused rather than folded. */
export const emailField = () =>
  line(254).pipe(z.email("notAnAddress")).refine((value) => value.normalize("NFKC") === value, "notAnAddress");

/** An admin creates a person of the own organization. */
export const createMemberSchema = z.object({
  name: line(100),
  email: emailField(),
  jobTitle: optionalLine(100),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  isAdmin: checkbox(),
}).refine(({ roles, isAdmin }) => isAdmin || roles.length > 0, { path: ["roles"], message: "chooseARole" });
export type CreateMember = z.output<typeof createMemberSchema>;

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
