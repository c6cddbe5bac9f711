export { acceptAsNewOrganization, acceptInvitation, readInvitation } from "./commands/accept-invitation.ts";
export { inviteOrganization } from "./commands/invite-organization.ts";
export { revokeInvitation } from "./commands/revoke-invitation.ts";
export { listHistory, listRecent } from "./history.ts";
export type { HistoryEntry, RecentEvent } from "./history.ts";
export { countUnread, listInvitations, listRailWorkspaces, readOrganizationStream, listWorkspaces, readMarks, readWorkspaceHeader } from "./queries.ts";
export type { RailWorkspace } from "./queries.ts";
export { markSeen } from "./reading.ts";
export { inviteSchema, markSeenSchema } from "./schema.ts";
