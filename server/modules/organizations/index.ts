export { changeProfile } from "./commands/change-profile.ts";
export { createMember } from "./commands/create-member.ts";
export { issuePasswordLink } from "./commands/issue-password-link.ts";
export { registerOrganization } from "./commands/register-organization.ts";
export { authorizeAdmin } from "./permissions.ts";
export { listMembers, readProfile } from "./queries.ts";
export type { Member } from "./queries.ts";
export { createMemberSchema, emailField, profileSchema, registerOrganizationSchema } from "./schema.ts";
