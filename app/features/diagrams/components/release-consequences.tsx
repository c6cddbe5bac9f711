import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Eye, LockKeyhole, UsersRound } from "lucide-react";
import { Card } from "#app/components/card.tsx";
import { CalendarDay } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import type { Diagram } from "#server/modules/diagrams/index.ts";
import { LevelTerm, TlpTerm } from "./diagram-marks.tsx";

export interface ReleaseConsequencesProps {
  diagram: Diagram;
  version: { asOf: string; fileName: string };
}

/** Exactly what a release makes visible, to whom, and what stays; read before the button. */
export function ReleaseConsequences({ diagram, version }: ReleaseConsequencesProps) {
  const { t } = useTranslation("diagrams");
  const { person } = useShell();
  const name = useWorkspace().counterpartName;
  const replaced = diagram.own?.releasedNumber ?? null;
  return (
    <Card className="flex flex-col gap-5 text-dense">
      <p className="text-body font-semibold">{t("release.lead", { name })}</p>
      <Part title={t("release.whatTitle")} icon={<Eye className="size-4" aria-hidden="true" />}>
        <DescriptionList items={[
          { term: t("name"), value: diagram.title },
          { term: t("description"), value: diagram.description ?? t("notRecorded") },
          { term: t("level"), value: <LevelTerm level={diagram.level} /> },
          { term: t("tlp"), value: <TlpTerm tlp={diagram.tlp} /> },
          { term: t("asOf"), value: <CalendarDay day={version.asOf} /> },
          { term: t("file"), value: diagram.level === "L0" ? t("release.fileKept") : version.fileName },
          { term: t("release.purpose"), value: t("release.purposeShown") },
          { term: t("release.signature"), value: t("release.signatureShown", { name: person.name }) },
        ]} />
        {replaced === null ? null : <p className="mt-3 font-semibold">{t("release.replaced", { number: replaced })}</p>}
      </Part>
      <Part title={t("release.whoTitle")} icon={<UsersRound className="size-4" aria-hidden="true" />}><p>{t("release.who", { name })}</p></Part>
      <Part title={t("release.keptTitle")} icon={<LockKeyhole className="size-4" aria-hidden="true" />}><p>{t("release.kept")}</p></Part>
      <p className="border-t border-line pt-3 text-muted">{t("release.undo")}</p>
    </Card>
  );
}

function Part({ title, icon, children }: { title: string; icon: ReactNode; children: ReactNode }) {
  return (
    <div>
      <h2 className="mb-1.5 flex items-center gap-2 text-dense font-bold">{icon}{title}</h2>
      <div className="sm:ps-6">{children}</div>
    </div>
  );
}
