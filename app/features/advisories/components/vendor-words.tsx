import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { CalendarDay } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { Section } from "#app/components/section.tsx";
import type { Delivery } from "#server/modules/advisories/index.ts";

/** What the vendor says to this hospital in its own words. */
export function VendorWords({ delivery, vendorName }: { delivery: Delivery; vendorName: string }) {
  const { t } = useTranslation("advisories");
  const { clinicalImpact, contact, actionDueOn } = delivery;
  const hasWords = clinicalImpact !== null || contact !== null || actionDueOn !== null;
  return (
    <Section title={t("delivery.vendorWords", { name: vendorName })}>
      {hasWords ? (
        <Card>
          <DescriptionList items={[
            { term: t("publish.clinicalImpact"), value: clinicalImpact ?? t("delivery.notRecorded") },
            { term: t("publish.actionDueOn"), value: actionDueOn === null ? t("delivery.notRecorded") : <strong><CalendarDay day={actionDueOn} /></strong> },
            { term: t("publish.contact"), value: contact ?? t("delivery.notRecorded") },
            { term: t("delivery.publishedBy"), value: delivery.publishedByName },
          ]} />
        </Card>
      ) : <p className="text-dense text-muted">{t("delivery.noWords")}</p>}
    </Section>
  );
}
