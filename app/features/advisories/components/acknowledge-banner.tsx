import { Form } from "@remix-run/react";
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { VisibilityMark } from "#app/components/visibility-mark.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import { needsBoth } from "#server/modules/advisories/rules.ts";

interface AcknowledgeBannerProps {
  number: number;
  severity: string | null;
  /** The reader's role is among those whose acknowledgement is missing. */
  isMine: boolean;
  /** An earlier revision was acknowledged before. */
  isRevised: boolean;
  pending: boolean;
}

/** Asks a safety manager for the acknowledgement of the newest revision. */
export function AcknowledgeBanner({ number, severity, isMine, isRevised, pending }: AcknowledgeBannerProps) {
  const { t } = useTranslation("advisories");
  const name = useWorkspace().counterpartName;
  const form = (
    <Form method="post" data-no-print className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      <RequestId key={number} />
      <input type="hidden" name="revision" value={number} />
      <Button type="submit" variant={isMine ? "primary" : "secondary"} pending={pending} icon={<Check className="size-4" aria-hidden="true" />}>
        {number > 1 ? t(isMine ? "delivery.acknowledgeRevision" : "delivery.acknowledgeRevisionAlso", { number }) : t(isMine ? "delivery.acknowledge" : "delivery.acknowledgeAlso")}
      </Button>
      <VisibilityMark visibility="shared" label={t("delivery.visible", { name })} />
    </Form>
  );
  if (!isMine) return form;
  const urgent = severity === "critical" || severity === "high";
  return (
    <Banner tone={urgent ? "danger" : "warning"} title={t("delivery.attention")}>
      <p>{t(isRevised ? "delivery.attentionRevised" : needsBoth(severity) ? "delivery.attentionBoth" : "delivery.attentionOne")}</p>
      <p className="text-muted">{t("delivery.meaning")}</p>
      {form}
    </Banner>
  );
}
