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
  "second-factors/addPasskey": "everybody's own",
  "second-factors/enrolTotp": "everybody's own",
  "second-factors/issueRecoveryCodes": "everybody's own",
  "second-factors/readOwnFactors": "a person's own",
  "second-factors/readSignInRule": "every member may know what is asked of them",
  "second-factors/recordRecoveryCodeUse": "everybody signs in",
  "second-factors/removePasskey": "everybody's own",
  "second-factors/removeTotp": "everybody's own",
  "second-factors/renamePasskey": "everybody's own",
  "organizations/readProfile": "every member may know their own organization",
  "organizations/registerOrganization": "nobody is a member yet: the holder of an invitation, or the operator, founds it",
  "workspaces/acceptInvitation": "the link says who may: it is read first, then held against admin, side and address",
  "workspaces/acceptAsNewOrganization": "the holder of the link becomes the admin",
  "workspaces/countUnread": "a person's own reading state",
  "workspaces/listHistory": "events of a subject that the caller has read under its own permission",
  "workspaces/listRailWorkspaces": "every member may know the organization's workspaces",
  "workspaces/listRecent": "events carry ids and states, no content",
  "workspaces/listWorkspaces": "every member may know the organization's workspaces",
  "workspaces/markSeen": "a person's own reading state",
  "workspaces/readOrganizationStream": "a head says how much happened in the own organization, not what",
  "workspaces/readMarks": "a person's own reading state",
  "workspaces/readWorkspaceHeader": "the scope proves the membership",
};

/** Functions that write and record nothing themselves. */
export const unrecordedWriters: Readonly<Record<string, string>> = {
  "attachments/attachFiles": "part of a command, which authorizes and records",
  "auth/redeemPasswordLink": "runs as the accounts' role, which may not write the log; the route records passwordSet with it",
  "auth/createSessions": "signing in and out are recorded; the session's own row, its last use and its sweep are technical",
  "auth/count": "attempts before anybody is known; the sign-in that succeeds is recorded",
  "auth/sweep": "forgets attempts of another day",
  "auth/takeBack": "attempts before anybody is known; the sign-in that succeeds is recorded",
  "second-factors/beginStep": "a half sign-in is no sign-in; the one that is completed is recorded",
  "second-factors/endStep": "the sign-in that it completes is recorded",
  "second-factors/newChallenge": "what an authenticator is asked, for minutes; what it led to is recorded",
  "second-factors/takeChallenge": "uses such a question up",
  "second-factors/takePasskey": "notes the counter; the sign-in is recorded",
  "second-factors/takeTotp": "notes that a code was used; what it was used for is recorded",
  "second-factors/takeRecoveryCode": "notes that a code was used; what it was used for is recorded",
  "workspaces/markSeen": "a person's own reading state is no shared fact",
};
