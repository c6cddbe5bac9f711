import { useTranslation } from "react-i18next";
import { DescriptionList } from "#app/components/description-list.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { Term } from "#app/components/term.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import type { SecurityPolicy } from "#server/modules/security-policies/index.ts";

/** What describes the document through all its versions; for the side column. */
export function PolicyFacts({ policy, ownerName }: { policy: SecurityPolicy; ownerName: string }) {
  const { t } = useTranslation("securityPolicies");
  const { category } = policy;
  return (
    <DescriptionList layout="stacked" items={[
      { term: t("owner"), value: <SideMark side={policy.ownerSide} label={ownerName} plain /> },
      {
        term: t("category"),
        value: category === "mds_sds" || category === "mds2"
          ? <Term abbreviation={t(`categoriesShort.${category}`)} name={t(`terms.${category}.name`)}>{t(`terms.${category}.meaning`)}</Term>
          : t(`categories.${category}`),
      },
      { term: t("scope"), value: policy.scopeText ?? t("notRecorded") },
      {
        key: "tlp",
        term: <Term abbreviation="TLP" name={t("tlpName")}>{t("tlpHint")}</Term>,
        value: <span className="flex flex-wrap items-center gap-x-2 gap-y-1"><TlpMark label={policy.tlp} /><span className="text-meta text-muted">{t(`tlpMeaning.${policy.tlp}`)}</span></span>,
      },
    ]} />
  );
}
