export const today = {
  title: "Today",
  groups: {
    now: "Now",
    week: "Soon",
    waiting: "Waiting for the other side",
  },
  groupHints: {
    now: "Critical, not yet acknowledged, or overdue",
    week: "Due soon, or time for a review",
    waiting: "Done on your side, waiting for theirs",
  },
  allClear: "Nothing needs you now.",
  allClearHint: "New incidents and advisories appear here at once.",
  noWorkspaces: "No workspaces yet.",
  noWorkspacesHint: "Invite the other side and a workspace opens for the two of you alone.",
  invite: "Invite an organization",
  recent: "Recent activity",
  noRecent: "Nothing has happened yet.",
  due: "due",
  since: "since",
  items: {
    contractExpiring: "The contract ends soon",
    contractExpired: "The contract has ended",
    contractAbsenceReview: "Time to review why there is no cyber contract",
  },
} as const;
