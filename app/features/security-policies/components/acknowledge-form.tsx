import { Form } from "@remix-run/react";
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { VisibilityMark } from "#app/components/visibility-mark.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { useLiveMark } from "#app/live/live-context.ts";
import { RequestId } from "#app/http/request-id.tsx";

interface AcknowledgeFormProps {
  policyId: string;
  versionId: string;
  pending: boolean;
  /** A colleague has done it already. */
  also?: boolean;
}

/** Confirms the receipt of the newest version; posts to the document's own page. */
export function AcknowledgeForm({ policyId, versionId, pending, also = false }: AcknowledgeFormProps) {
  const { t } = useTranslation("securityPolicies");
  const name = useWorkspace().counterpartName;
  // A version that comes in live under the pointer is not acknowledged by a click meant for the one before.
  const changed = useLiveMark(policyId);
  return (
    <Form method="post" data-no-print className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <RequestId key={versionId} />
      <input type="hidden" name="versionId" value={versionId} />
      <Button type="submit" variant={also ? "secondary" : "primary"} size={also ? "small" : "medium"} pending={pending || changed} icon={<Check className="size-4" aria-hidden="true" />}>
        {t(also ? "acknowledgement.also" : "acknowledgement.submit")}
      </Button>
      <VisibilityMark visibility="shared" label={t("acknowledgement.visible", { name })} />
    </Form>
  );
}
