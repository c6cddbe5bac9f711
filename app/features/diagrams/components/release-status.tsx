import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EyeOff } from "lucide-react";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { Section } from "#app/components/section.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import type { Diagram } from "#server/modules/diagrams/index.ts";
import { AsOf, DiagramVisibility } from "./diagram-marks.tsx";

/** Who sees the diagram, since when, by whom and what for; and the way to take it back. */
export function ReleaseStatus({ diagram, mayWithdraw }: { diagram: Diagram; mayWithdraw: boolean }) {
  const { t } = useTranslation("diagrams");
  const name = useWorkspace().counterpartName;
  const { own, release } = diagram;
  return (
    <Section title={t("visibility.title")}>
      <Card className="flex flex-col gap-4">
        <div className="flex flex-col items-start gap-2 text-dense">
          <DiagramVisibility shared={release !== null} />
          <p>{t(release === null ? "visibility.none" : own === null ? "visibility.mine" : "visibility.toVendor", { name })}</p>
          {own?.state === "newer_unreleased" && own.releasedNumber !== null ? <p>{t("visibility.newer", { latest: own.latest.number, released: own.releasedNumber })}</p> : null}
        </div>
        {release === null ? null : (
          <DescriptionList layout="stacked" items={[
            { term: t("visibility.version"), value: (
              <>
                {own?.releasedNumber == null ? null : <span className="block">{t("version", { number: own.releasedNumber })}</span>}
                <AsOf day={release.version.asOf} />
              </>
            ) },
            { term: t("visibility.at"), value: <DateTime at={release.at} /> },
            { term: t("visibility.by"), value: release.byName },
            { term: t("visibility.purpose"), value: release.purpose },
          ]} />
        )}
        {release !== null && mayWithdraw ? <WithdrawForm key={release.at.toISOString()} /> : null}
      </Card>
    </Section>
  );
}

/** Posts to the page it stands on. */
function WithdrawForm() {
  const { t } = useTranslation("diagrams");
  const pending = useNavigation().state === "submitting";
  return (
    <Form method="post" className="flex flex-col items-start gap-1 border-t border-line pt-4" data-no-print>
      <RequestId />
      <Button type="submit" size="small" variant="danger-outline" pending={pending} icon={<EyeOff className="size-4" aria-hidden="true" />}>{t("withdraw.action")}</Button>
      <p className="text-meta text-muted">{t("withdraw.hint")}</p>
    </Form>
  );
}
