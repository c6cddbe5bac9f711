import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { Section } from "#app/components/section.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import type { PolicyStanding, PolicyVersion } from "#server/modules/security-policies/index.ts";
import { AcknowledgeForm } from "./acknowledge-form.tsx";
import { AcknowledgementList } from "./acknowledgement-list.tsx";

interface AcknowledgementCardProps {
  policy: PolicyStanding & { id: string };
  /** The newest one. */
  version: PolicyVersion;
  now: Date;
  pending: boolean;
  /** This reader has acknowledged it. */
  done: boolean;
}

/** Whose acknowledgement of the newest version is missing, or who has given it. */
export function AcknowledgementCard({ policy, version, now, pending, done }: AcknowledgementCardProps) {
  const { t } = useTranslation("securityPolicies");
  const { organization } = useShell();
  const { counterpartName } = useWorkspace();
  const title = t("acknowledgement.title");
  return (
    <Section title={title}>
      <Card className="flex flex-col gap-3">
        {policy.waitingFor === null ? <AcknowledgementList acknowledgements={version.acknowledgements} label={title} /> : (
          <p className="text-dense">
            <span className="block font-semibold">
              {t("acknowledgement.waitingFor", { name: policy.waitingFor === organization.side ? organization.name : counterpartName })}
            </span>
            <span className="text-meta text-muted"><RelativeTime at={version.issuedAt} now={now} /></span>
          </p>
        )}
        {policy.waitingFor === null && policy.mayAcknowledge && !done ? <AcknowledgeForm policyId={policy.id} versionId={version.id} pending={pending} also /> : null}
      </Card>
    </Section>
  );
}
