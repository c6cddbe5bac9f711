import * as z from "zod";
import { checkbox, line, nameLine, names, optionalLine, optionalName, optionalText, revision } from "#server/platform/form-fields.ts";
import { ROLES } from "#server/platform/roles.ts";

/**
 * An e-mail address in lower case, as it is compared everywhere. Look-alikes are refused rather than folded: full-width
 * forms, letters of other scripts, marks of direction, dots at the end.
 */
export const emailField = () => line(254).pipe(z.email("notAnAddress")).transform((value) => value.toLowerCase());
const optionalEmail = () => z.string().transform((value) => (value.trim() === "" ? null : value)).pipe(z.nullable(emailField()));

export const BUSINESS_TYPES = ["mah", "manufacturer", "distributor", "repairer", "lessor"] as const;
export type BusinessType = (typeof BUSINESS_TYPES)[number];
/** 第一種, 第二種, 第三種製造販売業許可: devices of class III and IV, of class II, of class I. */
export const LICENCE_CLASSES = ["class_1", "class_2", "class_3"] as const;
/** Who brings devices of somebody else's marketing authorization. */
export const BRINGS_OTHERS: readonly BusinessType[] = ["distributor", "repairer", "lessor"];

const memberFields = {
  name: nameLine(100),
  jobTitle: optionalName(100),
  /** Ids; absent: as they are. */
  departments: z.array(z.uuid()).max(20, "tooManyChosen").optional(),
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

const profileFields = {
  name: nameLine(200),
  nameEn: optionalName(200),
  emergencyContact: optionalText(500),
  revision: revision(),
};

/** What the other side sees of a hospital, beside its people and departments. */
export const hospitalProfileSchema = z.object(profileFields);
export type HospitalProfile = z.output<typeof hospitalProfileSchema>;

const noneOf = z.literal("").transform(() => null);
const isWebAddress = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** What the other side sees of a vendor. The licence counts for a marketing authorization holder alone. */
export const vendorProfileSchema = z.object({
  ...profileFields,
  businessTypes: z.array(z.enum(BUSINESS_TYPES)).max(BUSINESS_TYPES.length),
  licenceClass: noneOf.or(z.enum(LICENCE_CLASSES)),
  licenceNumber: optionalName(50),
  upstreamHolder: optionalName(200),
  psirtEmail: optionalEmail(),
  psirtPhone: optionalName(50),
  psirtUrl: optionalLine(500).refine((value) => value === null || isWebAddress(value), "notAWebAddress"),
  psirtHours: optionalLine(200),
}).superRefine((profile, context) => {
  const { businessTypes, licenceClass, licenceNumber, upstreamHolder } = profile;
  const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (businessTypes.includes("mah")) {
    if (licenceClass === null) refuse("licenceClass", "notChosen");
    if (licenceNumber === null) refuse("licenceNumber", "required");
  } else {
    if (licenceClass !== null) refuse("licenceClass", "onlyForHolders");
    if (licenceNumber !== null) refuse("licenceNumber", "onlyForHolders");
  }
  if (businessTypes.some((type) => BRINGS_OTHERS.includes(type)) && upstreamHolder === null) refuse("upstreamHolder", "upstreamMissing");
});
export type VendorProfile = z.output<typeof vendorProfileSchema>;

const departmentFields = { name: nameLine(100), nameEn: optionalName(100), deviceTypes: names(50, 100) };
/** An admin of a hospital adds a department; `deviceTypes` is one kind of device on each line. */
export const addDepartmentSchema = z.object(departmentFields);
export type AddDepartment = z.output<typeof addDepartmentSchema>;
export const changeDepartmentSchema = z.object({ ...departmentFields, revision: revision() });
export type ChangeDepartment = z.output<typeof changeDepartmentSchema>;

/** Somebody who came by an invitation registers a new organization and its first admin. */
export const registerOrganizationSchema = z.object({
  organizationName: nameLine(200),
  name: nameLine(100),
  password: z.string().min(12, "passwordTooShort").max(1_000, "tooLong"),
  repeated: z.string(),
}).refine(({ password, repeated }) => password === repeated, { path: ["repeated"], message: "passwordsDiffer" });
