import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Section } from "#app/components/section.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { readInOrganization, requireVisit } from "#app/http/scope.server.ts";
import { readOrganizationRecord } from "#server/modules/audit/index.ts";
import { RecordView } from "../components/record-view.tsx";
import { readAddress } from "../read-address.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { hiddenKinds } = await requireVisit(args);
  const { request, shown } = readAddress(args.request);
  return readInOrganization(args, async (db, scope) => ({ page: await readOrganizationRecord(db, scope, request), shown, hiddenKinds }));
}

export default function OrganizationAudit() {
  const { t } = useTranslation("audit");
  const { page, shown, hiddenKinds } = useLoaderData<typeof loader>();
  const { organization, person } = useShell();
  return (
    <Section title={t("organizationTitle")} description={`${t("explain.organization")} ${t("lead")}`}>
      <RecordView
        page={page}
        shown={shown}
        side={organization.side}
        workspaceId={null}
        reader={{ isAdmin: person.isAdmin, hiddenKinds }}
        file="/settings/audit.jsonl"
      />
    </Section>
  );
}
