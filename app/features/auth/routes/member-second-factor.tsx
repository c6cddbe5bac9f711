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
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { readMember } from "#server/modules/organizations/index.ts";
import { readMemberFactors, takeAwayFactors } from "#server/modules/second-factors/index.ts";
import { ConfirmFirst } from "../components/confirm-first.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => {
    const { id, name, email } = await readMember(db, scope, args.params["memberId"] ?? "");
    return { id, name, email, factors: await readMemberFactors(db, scope, id) };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({ intent: z.literal("reset") }),
    async run(_input, { requestId }) {
      const memberId = args.params["memberId"] ?? "";
      await commandInOrganization(args, requestId, (tx, scope) => takeAwayFactors(tx, scope, memberId));
      return redirect(`/settings/members/${memberId}`);
    },
  });

/** The question, what follows from it, and the act. */
export default function MemberSecondFactor() {
  const { t } = useTranslation("secondFactors");
  const words = useTranslation("organizations").t;
  const { id, name, email, factors } = useLoaderData<typeof loader>();
  const form = useForm();
  const back = <LinkButton to={`/settings/members/${id}`} variant="quiet">{words("members.cancel")}</LinkButton>;
  if (!factors.hasTotp && factors.passkeys === 0) {
    return <Section title={t("reset.title")} description={email} className="max-w-2xl"><p>{t("reset.none")}</p>{back}</Section>;
  }
  return (
    <Section title={t("reset.question", { name })} description={email} className="max-w-2xl">
      <ConfirmFirst failure={form.failure} />
      <Form method="post" noValidate className="flex flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} />
        <input type="hidden" name="intent" value="reset" />
        <Card>
          <ul className="flex list-disc flex-col gap-2 ps-5">
            {(["gone", "out", "next", "sure"] as const).map((effect) => <li key={effect}>{t(`reset.effects.${effect}`)}</li>)}
          </ul>
        </Card>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="danger" pending={form.pending}>{t("reset.submit")}</Button>
          {back}
        </div>
      </Form>
    </Section>
  );
}
