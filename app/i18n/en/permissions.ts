/** Who can do what, in words. Below `actions`: table → action → side, wherever somebody of that side may. */
export const permissions = {
  tab: "Roles",
  title: "Who can do what",
  lead: "Roles decide what people can do. Whoever holds several roles can do everything that any of them allows.",
  can: "Yes",
  cannot: "No",
  action: "Action",
  yours: "Your role",
  admin: {
    title: "Organization administrator",
    lead: "Apart from any role, an administrator can do the following. What they can read follows from their roles.",
    acts: {
      members: "Add, change, deactivate and reactivate members",
      links: "Issue password links",
      invitations: "Invite other organizations, issue new links, and revoke invitations",
      narrowing: "Narrow members' roles per counterpart",
      suspension: "Suspend and resume workspaces",
      profile: "Change what counterparts see of the organization, and a hospital's departments",
      retention: "Keep things longer than the rules ask, and place and release legal holds",
    },
  },
  features: {
    incidents: "Incidents",
    advisories: "Advisories",
    contracts: "Maintenance contracts",
    securityPolicies: "Policies and disclosures",
    diagrams: "Network diagrams",
    audit: "Record",
    retention: "Retention and legal holds",
  },
  actions: {
    incidents: {
      view: { hospital: "Read incidents", vendor: "Read incidents" },
      post: { hospital: "Report, comment, and move the response forward", vendor: "Report, comment, and move the response forward" },
      acknowledge: { hospital: "Acknowledge the other side's reports and assess the severity", vendor: "Acknowledge the other side's reports and assess the severity" },
      delegate: { vendor: "Choose the delegates who work on it" },
      close: { hospital: "Approve the end (it takes both sides)", vendor: "Approve the end (it takes both sides)" },
    },
    advisories: {
      view: { hospital: "Read the advisories that arrived", vendor: "Read advisories" },
      import: { vendor: "Import advisories into the library" },
      publish: { vendor: "Publish to chosen hospitals, with words of one's own" },
      acknowledge: { hospital: "Acknowledge advisories" },
    },
    contracts: {
      delegate: { vendor: "Choose the delegates who see it" },
      view: { hospital: "Read maintenance contracts", vendor: "Read maintenance contracts" },
      write: { hospital: "Add and change maintenance contracts", vendor: "Add and change maintenance contracts" },
    },
    securityPolicies: {
      view: { hospital: "Read both sides' documents", vendor: "Read both sides' documents" },
      write: { hospital: "Add one's own side's documents and issue new versions", vendor: "Add one's own side's documents and issue new versions" },
      acknowledge: { hospital: "Acknowledge the other side's documents", vendor: "Acknowledge the other side's documents" },
    },
    diagrams: {
      view: { hospital: "Read the hospital's diagrams", vendor: "Read the diagrams that a hospital released" },
      write: { hospital: "Add diagrams and new versions" },
      release: { hospital: "Release and withdraw diagrams of levels L0 to L2" },
      releaseFull: { hospital: "Release and withdraw whole networks (L3; released by somebody other than who added it)" },
      readAccessLog: { hospital: "Check who of the other side opened a released diagram" },
    },
    retention: {
      hold: { hospital: "Place and release legal holds, and say which kind of devices something is about", vendor: "Place and release legal holds, and say which kind of devices something is about" },
    },
    audit: {
      view: { hospital: "Read the records of workspaces and of the organization", vendor: "Read what your own people did, in the records of workspaces and of the organization" },
      viewCounterpart: { hospital: "Read what the other side did as well" },
      export: { hospital: "Export a record as a file", vendor: "Export a record as a file (a shared record holds both sides)" },
    },
  },
} as const;
