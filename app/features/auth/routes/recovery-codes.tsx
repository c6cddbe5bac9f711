import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import { issueRecoveryCodes, readOwnFactors } from "#server/modules/second-factors/index.ts";
import { ConfirmFirst } from "../components/confirm-first.tsx";
import { RecoveryCodes } from "../components/recovery-codes.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => ({ left: (await readOwnFactors(db, scope)).recoveryCodesLeft }));

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({ intent: z.literal("renew") }),
    run: () => commandInOrganization(args, null, (tx, scope) => issueRecoveryCodes(tx, scope, args.context.services.config)),
  });

export default function RecoveryCodesPage() {
  const { t } = useTranslation("secondFactors");
  const { left } = useLoaderData<typeof loader>();
  const form = useForm();
  const answer = useLastAnswer(useActionData<typeof action>());
  const codes = answer !== undefined && "recoveryCodes" in answer ? answer.recoveryCodes : null;
  const back = <LinkButton to="/settings/security" variant={codes === null ? "quiet" : "primary"} className="self-start">{t(codes === null ? "back" : "recovery.kept")}</LinkButton>;
  if (codes !== null) return <div className="flex flex-col gap-6"><RecoveryCodes codes={codes} />{back}</div>;
  return (
    <Section title={t("recovery.title")} description={t("recovery.description")} className="max-w-xl">
      <ConfirmFirst failure={form.failure} />
      <FormErrorSummary errors={form.errors} />
      <p>{t("recovery.left", { count: left })}</p>
      <Form method="post" className="flex flex-wrap gap-3">
        <Button type="submit" name="intent" value="renew" pending={form.pending}>{t("recovery.renew")}</Button>
        {back}
      </Form>
    </Section>
  );
}
