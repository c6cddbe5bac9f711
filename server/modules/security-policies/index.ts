export { attentionSecurityPolicies } from "./attention.ts";
export { acknowledgeVersion } from "./commands/acknowledge-version.ts";
export { createSecurityPolicy } from "./commands/create-security-policy.ts";
export { issueVersion } from "./commands/issue-version.ts";
export { updateSecurityPolicy } from "./commands/update-security-policy.ts";
export { authorizeRevision, securityPolicyPermissions } from "./permissions.ts";
export { listSecurityPolicies, readSecurityPolicy } from "./queries.ts";
export type { SecurityPolicy } from "./queries.ts";
export {
  acknowledgementSchema, newSecurityPolicySchema, newVersionSchema, securityPolicyDescriptionSchema, securityPolicyRevision,
} from "./schema.ts";
export type { NewSecurityPolicy } from "./schema.ts";
export { standingOf } from "./standing.ts";
export type { PolicyStanding } from "./standing.ts";
export { listVersions, readVersionDocument } from "./version-queries.ts";
export type { Acknowledgement, PolicyVersion } from "./version-queries.ts";
