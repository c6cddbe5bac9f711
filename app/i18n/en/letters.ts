export const letters = {
  signature: "Medical device security portal\nThis message was sent automatically. Replies reach nobody.",
  passwordReset: {
    subject: "Set a new password",
    body: "Somebody asked to set a new password for this e-mail address. Open this link to choose one.\n\n{{link}}\n\nThe link works once, for {{minutes}} minutes. Asking again makes it invalid.\n\nThe portal does not know who asked. If it was not you, throw this message away: as long as nobody opens the link, your password stays as it is. If such messages keep coming, tell your organization's admin.",
  },
  passwordChanged: {
    subject: "Your password was changed",
    body: "The password of this e-mail address was changed, and all devices were signed out.\n\nIf you did this, there is nothing to do. If you did not, set a new password at once on this page, and tell your organization's admin.\n\n{{link}}",
  },
  passwordLink: {
    subject: "{{organization}}: set your password",
    body: "Dear {{name}},\n\nan admin of {{organization}} has given you access to the medical device security portal. Open this link to choose a password; you will be signed in right away.\n\n{{link}}\n\nThe link works once, for {{hours}} hours. When it has expired, ask the admin for a new one. If you do not expect this, throw this message away.",
  },
  invitation: {
    subject: "Invitation from {{organization}}",
    body: "To {{invited}},\n\n{{organization}} invites you to a workspace in which both share contracts, incidents, advisories and more about the cybersecurity of medical devices. Open this link to see what it is about and to accept.\n\n{{link}}\n\nThe link is meant for this address and works once, within {{days}} days. If you do not expect this, throw this message away.",
  },
} as const;
