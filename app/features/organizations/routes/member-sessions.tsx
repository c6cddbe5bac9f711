import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { ConfirmFirst } from "#app/features/auth/components/confirm-first.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { readMemberSessions, signOutMember } from "#server/modules/organizations/index.ts";

export const loader = (args: LoaderFunctionArgs) => {
  const { sessions, services } = args.context;
  return readInOrganization(args, (db, scope) => readMemberSessions(db, scope, args.params["memberId"] ?? "", sessions.limits, services.clock()));
};

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({ intent: z.literal("sign-out") }),
    async run(_input, { requestId }) {
      const memberId = args.params["memberId"] ?? "";
      await commandInOrganization(args, requestId, (tx, scope) => signOutMember(tx, scope, memberId));
      return redirect(`/settings/members/${memberId}`);
    },
  });

/** Whether a member is signed in anywhere, and the way to end all of it. Devices and places are the member's own business. */
export default function MemberSessions() {
  const { t } = useTranslation("organizations");
  const { member, running, lastUsedAt } = useLoaderData<typeof loader>();
  const form = useForm();
  return (
    <Section title={t("sessions.title", { name: member.name })} description={member.email} className="max-w-2xl">
      <Card>
        <DescriptionList items={[
          { term: t("sessions.running"), value: t("sessions.count", { count: running }) },
          { term: t("sessions.lastUse"), value: lastUsedAt === null ? null : <DateTime at={lastUsedAt} /> },
        ]} />
      </Card>
      <ConfirmFirst failure={form.failure} />
      <Form method="post" noValidate className="flex flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={{}} />
        <input type="hidden" name="intent" value="sign-out" />
        <p className="text-dense">{t(running === 0 ? "sessions.none" : "sessions.effect")}</p>
        <div className="flex flex-wrap gap-3">
          {running === 0 ? null : <Button type="submit" variant="danger" pending={form.pending}>{t("sessions.submit")}</Button>}
          {running === 0
            ? <LinkButton to="/settings/members" variant="quiet">{t("members.back")}</LinkButton>
            : <LinkButton to={`/settings/members/${member.id}`} variant="quiet">{t("members.cancel")}</LinkButton>}
        </div>
      </Form>
    </Section>
  );
}
