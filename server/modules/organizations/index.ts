export { addDepartment } from "./commands/add-department.ts";
export { changeDepartment } from "./commands/change-department.ts";
export { changeProfile } from "./commands/change-profile.ts";
export { createMember } from "./commands/create-member.ts";
export { deactivateMember } from "./commands/deactivate-member.ts";
export { issuePasswordLink } from "./commands/issue-password-link.ts";
export { narrowMember } from "./commands/narrow-member.ts";
export { reactivateMember } from "./commands/reactivate-member.ts";
export { registerOrganization } from "./commands/register-organization.ts";
export { retireDepartment } from "./commands/retire-department.ts";
export { signOutMember } from "./commands/sign-out-member.ts";
export { updateMember } from "./commands/update-member.ts";
export { listDepartmentChoices, listDepartments, readDepartment } from "./department-queries.ts";
export type { DepartmentChoices } from "./department-queries.ts";
export { whoseAccessEnded } from "./events.ts";
export { authorizeAdmin } from "./permissions.ts";
export type { OrganizationProfile } from "./profile-facts.ts";
export { RESPONSIBLE_ROLES, listResponsible, readCounterpart, readProfile } from "./profile-queries.ts";
export type { ResponsiblePerson } from "./profile-queries.ts";
export { listMembers, listNarrowings, readMember, readMemberSessions, readNarrowing } from "./queries.ts";
export type { Member } from "./queries.ts";
export {
  addDepartmentSchema, changeDepartmentSchema, createMemberSchema, emailField, hospitalProfileSchema, narrowMemberSchema,
  registerOrganizationSchema, updateMemberSchema, vendorProfileSchema,
} from "./schema.ts";
