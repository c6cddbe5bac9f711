import type { HospitalProfile, VendorProfile } from "./schema.ts";

/** What an organization says about itself; the licence, the upstream holder and the PSIRT are a vendor's. */
export const PROFILE_FACTS = [
  "name", "nameEn", "emergencyContact",
  "businessTypes", "licenceClass", "licenceNumber", "upstreamHolder", "psirtEmail", "psirtPhone", "psirtUrl", "psirtHours",
] as const;
export type ProfileFact = (typeof PROFILE_FACTS)[number];

type CommonFacts = Omit<HospitalProfile, "revision">;
export type VendorFacts = Omit<VendorProfile, keyof HospitalProfile>;

/** A profile as it stands; `vendor` is null for a hospital. */
export interface OrganizationProfile extends CommonFacts {
  readonly revision: number;
  readonly vendor: VendorFacts | null;
}

/** A vendor that has said nothing yet. */
export const UNKNOWN_VENDOR: VendorFacts = {
  businessTypes: [], licenceClass: null, licenceNumber: null, upstreamHolder: null, psirtEmail: null, psirtPhone: null, psirtUrl: null, psirtHours: null,
};

/** Facts as a form's fields have them; business types separated by commas. */
export function profileFields({ vendor, revision, ...common }: OrganizationProfile): Record<ProfileFact | "revision", string> {
  const facts = { ...common, ...(vendor ?? UNKNOWN_VENDOR) };
  const asText = (fact: ProfileFact): string => (fact === "businessTypes" ? [...facts.businessTypes].sort().join(",") : (facts[fact] ?? ""));
  return { ...(Object.fromEntries(PROFILE_FACTS.map((fact) => [fact, asText(fact)])) as Record<ProfileFact, string>), revision: String(revision) };
}

/** Which facts differ; the order of business types says nothing. */
export function profileChange(before: OrganizationProfile, after: OrganizationProfile): ProfileFact[] {
  const [old, fresh] = [profileFields(before), profileFields(after)];
  return PROFILE_FACTS.filter((fact) => old[fact] !== fresh[fact]);
}
