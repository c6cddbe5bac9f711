import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { Section } from "#app/components/section.tsx";
import { AttachmentList } from "#app/features/attachments/components/attachment-list.tsx";
import type { Attachment } from "#server/modules/attachments/index.ts";
import type { Incident } from "#server/modules/incidents/index.ts";

/** What was reported. */
export function IncidentFacts({ incident, files, workspaceId }: { incident: Incident; files: readonly Attachment[]; workspaceId: string }) {
  const { t } = useTranslation("incidents");
  const attachments = useTranslation("attachments").t;
  const kinds = incident.phenomenonKinds.map((kind) => t(`kind.${kind}`));
  return (
    <Section title={t("facts.title")}>
      <Card striped={incident.isDrill} className="flex flex-col gap-4">
        <DescriptionList
          items={[
            { term: t("facts.phenomenon"), value: incident.phenomenon },
            { term: t("form.kinds"), key: "kinds", value: kinds.length === 0 ? t("facts.none") : <ul className="list-disc ps-5">{kinds.map((kind) => <li key={kind}>{kind}</li>)}</ul> },
            { term: t("form.devices"), value: incident.devices ?? t("facts.none") },
            { term: t("form.networkDisconnected"), value: t(`disconnected.${incident.networkDisconnected}`) },
            { term: t("form.patientHarm"), value: t(`harm.${incident.patientHarm}`) },
            { term: t("form.careImpact"), value: incident.careImpact ?? t("facts.none") },
            { term: attachments("title"), value: files.length === 0 ? null : <AttachmentList workspaceId={workspaceId} files={files} /> },
          ]}
        />
      </Card>
    </Section>
  );
}
