export const mailbox = {
  title: "The demo's mailbox",
  lead: "In the demo no mail leaves the portal; it arrives here. Enter a fictional address (one that ends in .example) to read what came to it.",
  address: "E-mail address",
  submit: "Look into the mailbox",
  empty: "No mail yet.",
  emptyHint: "It may take a few seconds. Press “Look into the mailbox” again.",
} as const;
