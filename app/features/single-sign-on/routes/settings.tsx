import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import {
  challengeName, challengeText, changeDomainRequirement, listBoundMembers, listDomains, readDomainName, readProvider, releaseAccount, removeDomain, removeProvider,
  ssoActSchema, verifyDomain,
} from "#server/modules/single-sign-on/index.ts";
import { DomainError } from "#server/platform/errors.ts";
import { isUuid } from "#server/platform/scope.ts";
import { BoundMembers } from "../components/bound-members.tsx";
import { DomainList } from "../components/domain-list.tsx";

export function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after") ?? "";
  return readInOrganization(args, async (db, scope) => {
    const [provider, domains, bound] = await Promise.all([
      readProvider(db, scope), listDomains(db, scope), listBoundMembers(db, scope, isUuid(after) ? after : null),
    ]);
    return {
      provider, bound,
      domains: domains.map(({ challenge, ...domain }) => ({ ...domain, recordName: challengeName(domain.domain), recordValue: challengeText(challenge) })),
    };
  });
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: ssoActSchema,
    async run(act, { requestId }) {
      // DNS is asked before the transaction begins: nothing waits for it.
      const records = act.intent === "verify" ? await readRecords(args, act.id) : [];
      await commandInOrganization(args, requestId, async (tx, scope) => {
        switch (act.intent) {
          case "verify": return verifyDomain(tx, scope, act.id, records);
          case "require": return changeDomainRequirement(tx, scope, act.id, true);
          case "allow": return changeDomainRequirement(tx, scope, act.id, false);
          case "removeDomain": return removeDomain(tx, scope, act.id);
          case "release": return releaseAccount(tx, scope, act.id);
          case "removeProvider": return removeProvider(tx, scope);
        }
      });
      return redirect("/settings/single-sign-on");
    },
  });

async function readRecords(args: ActionFunctionArgs, id: string): Promise<string[]> {
  const domain = await readInOrganization(args, (db, scope) => readDomainName(db, scope, id));
  return args.context.services.readTxtRecords(challengeName(domain)).catch(() => {
    throw new DomainError("invalid-state", "DNS does not answer", "dnsUnanswered");
  });
}

export default function SingleSignOnSettings() {
  const { t } = useTranslation("singleSignOn");
  const { provider, domains, bound } = useLoaderData<typeof loader>();
  const form = useForm();
  return (
    <div className="flex flex-col gap-10">
      <FormErrorSummary errors={form.errors} labels={{ intent: t("tab"), id: t("tab") }} />
      <Section title={t("provider.title")} description={t("provider.lead")}>
        {provider === null ? (
          <EmptyState title={t("provider.none")} action={<LinkButton to="/settings/single-sign-on/provider" variant="primary">{t("provider.setUp")}</LinkButton>}>{t("provider.noneHint")}</EmptyState>
        ) : (
          <div className="flex flex-col gap-4">
            <DescriptionList items={[{ term: t("provider.issuer"), value: provider.issuer }, { term: t("provider.clientId"), value: provider.clientId }]} />
            <div className="flex flex-wrap gap-3">
              <LinkButton to="/settings/single-sign-on/provider">{t("provider.change")}</LinkButton>
              <Form method="post">
                <RequestId key={provider.revision} />
                <Button type="submit" variant="danger" name="intent" value="removeProvider" pending={form.pending}>{t("provider.remove")}</Button>
              </Form>
            </div>
          </div>
        )}
      </Section>
      <DomainList domains={domains} />
      <BoundMembers members={bound.members} next={bound.next} />
    </div>
  );
}
