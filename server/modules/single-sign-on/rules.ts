/** A domain name as DNS has it: lower case, other scripts in their ASCII form. Null for what is none, or has no dot. */
export function readDomain(text: string): string | null {
  const typed = text.trim().replace(/\.$/, "");
  if (!/^[^\s@:/?#\\[\]%]{3,253}$/u.test(typed) || !URL.canParse(`http://${typed}`)) return null;
  const { hostname } = new URL(`http://${typed}`);
  const labels = hostname.split(".");
  const isName = hostname.length <= 253 && labels.length > 1 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return isName && !/^\d+$/.test(labels.at(-1) ?? "") ? hostname : null;
}

/** The domain of an e-mail address, as `readDomain` gives it. */
export const domainOfAddress = (address: string): string | null => readDomain(address.slice(address.lastIndexOf("@") + 1));

/** The name below which a domain shows the challenge in DNS, and what it shows. */
export const challengeName = (domain: string): string => `_portal-verification.${domain}`;
export const challengeText = (challenge: string): string => `portal-verification=${challenge}`;

/** What a provider says of the person. Claims are not typed: anything may stand there. */
export interface Claims {
  readonly email?: unknown;
  readonly email_verified?: unknown;
}

/** Why somebody whom a provider has let in is not let in here. In the record, if a member is concerned; never on the page. */
export type Refusal = "address-unverified" | "domain-foreign" | "subject-other" | "subject-taken";

/** The address by which the member is found, or why it does not count. `domains`: those that the organization has verified. */
export function judgeClaims({ email, email_verified: isVerified }: Claims, domains: readonly string[]): { email: string; refusal: Refusal | null } | null {
  if (typeof email !== "string" || email.length > 254) return null;
  // Nothing but a true `true`: some providers send text.
  if (isVerified !== true) return { email, refusal: "address-unverified" };
  const domain = domainOfAddress(email);
  return { email, refusal: domain !== null && domains.includes(domain) ? null : "domain-foreign" };
}
