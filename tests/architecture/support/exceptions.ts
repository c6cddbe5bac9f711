/**
 * Functions open to every member of the organization or workspace that their scope proves, or to the holder of a link:
 * they ask no permission table. Each with its reason; one that no longer needs it fails the test.
 */
export const openToMembers: Readonly<Record<string, string>> = {
  "attachments/attachFiles": "part of a command, which authorizes and records",
  "attachments/listAttachments": "files of subjects that the caller has read under their own permission",
  "attachments/readAttachment": "only subjects that every role may view carry attachments",
  "auth/chooseLanguage": "everybody chooses their own",
  "auth/listSessions": "a person's own",
  "auth/revokeOtherSessions": "everybody ends their own",
  "auth/revokeSession": "everybody ends their own",
  "auth/recordSignIn": "everybody signs in and out",
  "delegation/assignToSelf": "part of a command, which authorizes and records",
  "delegation/listDelegates": "part of a subject that the caller has read under its own permission",
  "delegation/listPossibleDelegates": "part of a page that authorizes the assigning",
  "delegation/setDelegates": "part of a command, which authorizes and records",
  "organizations/listResponsible": "every member may know who answers for what in their own organization",
  "organizations/readCounterpart": "every member of a workspace may know the other organization as it shows itself",
  "organizations/readProfile": "every member may know their own organization",
  "organizations/registerOrganization": "nobody is a member yet: the holder of an invitation, or the operator, founds it",
  "retention/listRules": "the rules are the same for everybody",
  "retention/readPeriods": "every member may know their own organization's periods",
  "workspaces/acceptInvitation": "the link says who may: it is read first, then held against admin, side and address",
  "workspaces/acceptAsNewOrganization": "the holder of the link becomes the admin",
  "workspaces/countUnread": "a person's own reading state",
  "workspaces/readInvitationAs": "the link says who may: it is held against admin, side and address",
  "workspaces/listHistory": "events of a subject that the caller has read under its own permission",
  "workspaces/listRailWorkspaces": "every member may know the organization's workspaces",
  "workspaces/listRecent": "events carry ids and states, no content",
  "workspaces/listWorkspaces": "every member may know the organization's workspaces",
  "workspaces/markSeen": "a person's own reading state",
  "workspaces/readOrganizationStream": "a head says how much happened in the own organization, not what",
  "workspaces/readMarks": "a person's own reading state",
  "workspaces/readSuspensions": "everybody in a workspace may know why nothing can be changed",
  "workspaces/readWorkspaceHeader": "the scope proves the membership",
};

/** Functions that write and record nothing themselves. */
export const unrecordedWriters: Readonly<Record<string, string>> = {
  "attachments/attachFiles": "part of a command, which authorizes and records",
  "delegation/assignToSelf": "part of a command, which authorizes and records",
  "delegation/setDelegates": "part of a command, which authorizes and records",
  "auth/createSessions": "signing in and out are recorded; the session's own row, its last use and its sweep are technical",
  "auth/count": "attempts before anybody is known; the sign-in that succeeds is recorded",
  "auth/requestPasswordReset": "nobody is known yet; the link that is sent is recorded",
  "auth/answerNext": "the queue of requests; the link that is sent is recorded",
  "auth/sweep": "forgets attempts of another day",
  "auth/takeBack": "attempts before anybody is known; the sign-in that succeeds is recorded",
  "retention/removeFiles": "a list of files to be removed; the removal of what held them is recorded by the function that did it",
  "single-sign-on/startProviderSignIn": "nobody is known yet; the sign-in that succeeds, or is refused to a member, is recorded",
  "single-sign-on/takeAttempt": "nobody is known yet; the sign-in that succeeds, or is refused to a member, is recorded",
  "workspaces/markSeen": "a person's own reading state is no shared fact",
};
