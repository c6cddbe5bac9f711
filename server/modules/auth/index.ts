export { chooseLanguage } from "./commands/choose-language.ts";
export { recordSignIn } from "./commands/record-sign-in.ts";
export { checkCredentials, readPasswordLink, redeemPasswordLink } from "./credentials.ts";
export { hashPassword } from "./password.ts";
export { refuseWeakPassword } from "./password-strength.ts";
export { newPasswordSchema, signInSchema } from "./schema.ts";
export { hashLinkToken, newLinkToken } from "./secret-link.ts";
export { createSessions } from "./sessions.ts";
export type { Sessions, SignedIn } from "./sessions.ts";
