import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import type { PolicyStanding } from "#server/modules/security-policies/index.ts";
import type { Side } from "#server/platform/roles.ts";
import { AcknowledgeForm } from "./acknowledge-form.tsx";

interface TurnBannerProps {
  policy: PolicyStanding & { id: string; label: string; versionId: string };
  side: Side;
  pending: boolean;
}

/** What has to happen next with the document, and by whom; nothing when it is this side's turn with nothing. */
export function TurnBanner({ policy, side, pending }: TurnBannerProps) {
  const { t } = useTranslation("securityPolicies");
  const name = useWorkspace().counterpartName;
  const own = policy.ownerSide === side;
  return (
    <>
      {policy.validity !== "expired" ? null : own ? (
        <Banner tone="danger" title={t("expired.own")}>{policy.mayRevise ? <p>{t("expired.ownHint")}</p> : null}</Banner>
      ) : (
        <Banner tone="warning"><p>{t("expired.theirs", { name })}</p></Banner>
      )}
      {policy.waitingFor !== side ? null : (
        <Banner tone="info" title={t("acknowledgement.ask", { label: policy.label })}>
          <p>{t(policy.mayAcknowledge ? "acknowledgement.askHint" : "acknowledgement.tellColleague")}</p>
          {policy.mayAcknowledge ? <div className="mt-3"><AcknowledgeForm policyId={policy.id} versionId={policy.versionId} pending={pending} /></div> : null}
        </Banner>
      )}
    </>
  );
}
