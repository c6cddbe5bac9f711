import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Chip } from "#app/components/chip.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import type { SignInDomain } from "#server/modules/single-sign-on/index.ts";

type Domain = Omit<SignInDomain, "challenge"> & { readonly recordName: string; readonly recordValue: string };

/** The organization's domains: what to enter in DNS, and whether passwords do. Posts to the page it stands on. */
export function DomainList({ domains }: { domains: readonly Domain[] }) {
  const { t } = useTranslation("singleSignOn");
  const add = <LinkButton to="/settings/single-sign-on/domains/new">{t("domains.add")}</LinkButton>;
  return (
    <Section title={t("domains.title")} description={t("domains.lead")} actions={domains.length > 0 ? add : undefined}>
      {domains.length === 0 ? <EmptyState title={t("domains.none")} action={add}>{t("domains.noneHint")}</EmptyState> : (
        <div className="flex flex-col gap-4">
          {domains.map((domain) => <DomainCard key={domain.id} domain={domain} />)}
        </div>
      )}
    </Section>
  );
}

function DomainCard({ domain }: { domain: Domain }) {
  const { t } = useTranslation("singleSignOn");
  const isVerified = domain.verifiedAt !== null;
  const act = (intent: "verify" | "require" | "allow" | "removeDomain", variant: "secondary" | "primary" | "quiet") => (
    <Form method="post">
      <RequestId key={`${intent} ${String(isVerified)} ${String(domain.requiresSso)}`} />
      <input type="hidden" name="id" value={domain.id} />
      <Button type="submit" size="small" variant={variant} name="intent" value={intent} aria-describedby={`domain-${domain.id}`}>
        {t(`domains.${intent === "removeDomain" ? "remove" : intent}`)}
      </Button>
    </Form>
  );
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <h3 id={`domain-${domain.id}`} className="font-bold break-all">{domain.domain}</h3>
          <Chip tone={isVerified ? "success" : "warning"}>{t(isVerified ? "domains.verified" : "domains.unverified")}</Chip>
          {domain.requiresSso ? <Chip tone="info">{t("domains.required")}</Chip> : null}
        </div>
        {isVerified ? <p className="text-dense text-muted">{t("domains.requireHint")}</p> : (
          <>
            <p className="text-dense">{t("domains.record")}</p>
            <dl className="flex flex-col gap-1 text-dense">
              <dt className="text-muted">{t("domains.recordName")}</dt><dd><code className="break-all">{domain.recordName}</code></dd>
              <dt className="text-muted">{t("domains.recordValue")}</dt><dd><code className="break-all">{domain.recordValue}</code></dd>
            </dl>
          </>
        )}
        <div className="flex flex-wrap gap-3">
          {isVerified ? act(domain.requiresSso ? "allow" : "require", "secondary") : act("verify", "primary")}
          {act("removeDomain", "quiet")}
        </div>
      </div>
    </Card>
  );
}
