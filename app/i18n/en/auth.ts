export const auth = {
  email: "E-mail address",
  password: "Password",
  newPassword: "New password",
  repeatPassword: "New password, once more",
  passwordHint: "At least 12 characters. Several words that do not belong together work well; signs and digits are not required.",
  signIn: {
    title: "Sign in",
    lead: "Where hospitals and the makers of their medical devices share contracts, policies, incidents, diagrams and advisories.",
    submit: "Sign in",
    demo: "This is a demo. Its accounts are shown where the server was started. All organizations and people are fictional.",
  },
  setPassword: {
    title: "Set your password",
    lead: "Choose a password for {{email}}. You will be signed in right away.",
    submit: "Set password and sign in",
  },
} as const;
