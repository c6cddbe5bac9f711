import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import type { DescriptionItem } from "#app/components/description-list.tsx";
import type { OrganizationProfile } from "#server/modules/organizations/index.ts";
import { BUSINESS_TYPES, LICENCE_CLASSES } from "#server/modules/organizations/schema.ts";

/** Business types and classes of licence in words; what is none of them says nothing. */
export function useBusinessWords(): { types(types: readonly string[]): string; licence(licence: string | null): string } {
  const { t, i18n } = useTranslation("organizations");
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction", style: i18n.language === "ja" ? "narrow" : "long" });
  return {
    types: (types) => list.format(BUSINESS_TYPES.filter((type) => types.includes(type)).map((type) => t(`profile.types.${type}`))),
    licence(licence) {
      const known = LICENCE_CLASSES.find((one) => one === licence);
      return known === undefined ? "" : t(`profile.licences.${known}`);
    },
  };
}

/** An organization's profile as it is read. Absent facts of importance say so, the others stay away. */
export function ProfileFacts({ profile }: { profile: Omit<OrganizationProfile, "revision"> }) {
  const { t } = useTranslation("organizations");
  const business = useBusinessWords();
  const { vendor } = profile;
  const none = t("profile.none");
  const items: DescriptionItem[] = [
    { term: t("profile.name"), value: profile.name },
    { term: t("profile.nameEn"), value: profile.nameEn ?? none },
    { term: t("profile.emergencyContact"), value: profile.emergencyContact ?? none },
  ];
  if (vendor !== null) {
    items.push(
      { term: t("profile.businessTypes"), value: business.types(vendor.businessTypes) || none },
      { term: t("profile.licenceClass"), value: vendor.licenceClass === null ? null : business.licence(vendor.licenceClass) },
      { term: t("profile.licenceNumber"), value: vendor.licenceNumber },
      { term: t("profile.upstreamHolder"), value: vendor.upstreamHolder },
    );
  }
  return <Card><DescriptionList items={items} /></Card>;
}

/** Where a vulnerability is reported; says so when a vendor has not told. */
export function PsirtContact({ vendor }: { vendor: NonNullable<OrganizationProfile["vendor"]> }) {
  const { t } = useTranslation("organizations");
  const { psirtEmail, psirtPhone, psirtUrl, psirtHours } = vendor;
  if (psirtEmail === null && psirtPhone === null && psirtUrl === null) return <Card className="text-dense text-muted">{t("profile.noPsirt")}</Card>;
  const link = (href: string, words: string) => <a href={href} rel="noreferrer" className="break-all text-accent hover:underline">{words}</a>;
  return (
    <Card>
      <DescriptionList items={[
        { term: t("profile.psirtEmail"), value: psirtEmail === null ? null : link(`mailto:${psirtEmail}`, psirtEmail) },
        { term: t("profile.psirtPhone"), value: psirtPhone },
        { term: t("profile.psirtUrl"), value: psirtUrl === null ? null : link(psirtUrl, psirtUrl) },
        { term: t("profile.psirtHours"), value: psirtHours },
      ]} />
    </Card>
  );
}
