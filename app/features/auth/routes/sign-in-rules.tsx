import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { CheckboxField } from "#app/components/checkbox-field.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { changeSignInRule, readOwnFactors, readSignInRule, signInRuleSchema } from "#server/modules/second-factors/index.ts";
import { ConfirmFirst } from "../components/confirm-first.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => {
    authorizeAdmin(scope);
    const [rule, own] = await Promise.all([readSignInRule(db, scope), readOwnFactors(db, scope)]);
    return { ...rule, hasOwn: own.totpSince !== null || own.passkeys.length > 0 };
  });

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: signInRuleSchema,
    async run(rule, { requestId }) {
      await commandInOrganization(args, requestId, (tx, scope) => changeSignInRule(tx, scope, rule));
      return redirect("/settings/sign-in?done=saved");
    },
  });

/** What the organization asks of everybody who signs in. */
export default function SignInRules() {
  const { t } = useTranslation("secondFactors");
  const { requiresSecondFactor, hasOwn } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const form = useForm();
  const isOn = form.failure === null ? requiresSecondFactor : form.failure.values["requiresSecondFactor"] !== undefined;
  return (
    <Section title={t("rules.title")} className="max-w-2xl">
      {parameters.get("done") === "saved" && form.failure === null ? <Banner tone="success" live>{t("rules.saved")}</Banner> : null}
      {hasOwn ? null : <Banner tone="info" action={<LinkButton to="/settings/security" size="small">{t("totp.setUp")}</LinkButton>}>{t("rules.self")}</Banner>}
      <ConfirmFirst failure={form.failure} />
      <Form method="post" noValidate className="flex flex-col gap-5">
        <RequestId key={String(requiresSecondFactor)} />
        <FormErrorSummary errors={form.errors} labels={{ requiresSecondFactor: t("rules.require") }} />
        <CheckboxField key={String(isOn)} name="requiresSecondFactor" label={t("rules.require")} hint={t("rules.requireHint")} defaultChecked={isOn} />
        <p className="text-dense text-muted">{t("rules.effect")}</p>
        <Button type="submit" variant="primary" pending={form.pending} className="self-start">{t("rules.save")}</Button>
      </Form>
    </Section>
  );
}
