import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { ConfirmFirst } from "#app/features/auth/components/confirm-first.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { deactivateMember, reactivateMember, readMember } from "#server/modules/organizations/index.ts";
import { useRoleWords } from "../components/member-facts.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, (db, scope) => readMember(db, scope, args.params["memberId"] ?? ""));

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({ intent: z.enum(["stop", "resume"]) }),
    async run({ intent }, { requestId }) {
      const command = intent === "stop" ? deactivateMember : reactivateMember;
      await commandInOrganization(args, requestId, (tx, scope) => command(tx, scope, args.params["memberId"] ?? ""));
      return redirect("/settings/members");
    },
  });

/** The question, what follows from it, and the act: leaving and coming back are never one slip away. */
export default function MemberAccess() {
  const { t } = useTranslation("organizations");
  const member = useLoaderData<typeof loader>();
  const roleWords = useRoleWords();
  const form = useForm();
  const intent = member.deactivatedAt === null ? "stop" : "resume";
  const effects = intent === "stop"
    ? (["out", "links", "stays", "back"] as const).map((effect) => t(`access.stopEffects.${effect}`))
    : [t("access.resumeEffects.roles", { roles: roleWords(member) }), t("access.resumeEffects.signIn"), t("access.resumeEffects.link")];
  return (
    <Section title={t(`access.${intent}Title`, { name: member.name })} description={member.email} className="max-w-2xl">
      <ConfirmFirst failure={form.failure} />
      <Form key={intent} method="post" noValidate className="flex flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={{}} />
        <input type="hidden" name="intent" value={intent} />
        <Card>
          <ul className="flex list-disc flex-col gap-2 ps-5">
            {effects.map((effect) => <li key={effect}>{effect}</li>)}
          </ul>
        </Card>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant={intent === "stop" ? "danger" : "primary"} pending={form.pending}>{t(`access.${intent}`)}</Button>
          <LinkButton to={`/settings/members/${member.id}`} variant="quiet">{t("members.cancel")}</LinkButton>
        </div>
      </Form>
    </Section>
  );
}
