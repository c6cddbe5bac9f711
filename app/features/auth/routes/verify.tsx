import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useFetcher, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { guarded } from "#server/modules/auth/index.ts";
import { assertionField, canBeShown, codeSchema, readBrowser, takeCode, takePasskey } from "#server/modules/second-factors/index.ts";
import { DomainError, RefusedField } from "#server/platform/errors.ts";
import { PasskeyForm } from "../components/passkey-form.tsx";
import { SignedOutPage } from "../components/signed-out-page.tsx";
import { StepOver } from "../components/step-over.tsx";
import { completeStep, cookiesOf, findStep, requireStep } from "../second-step.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const step = await findStep(args);
  if (step === null) return null;
  if (!canBeShown(step)) throw redirect("/sign-in/enrol");
  return { hasTotp: step.hasTotp, hasPasskey: step.hasPasskey, hasRecoveryCode: step.hasRecoveryCode };
}

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("passkey"), response: assertionField() }), z.object({ intent: z.literal("code"), ...codeSchema.shape }),
]);

export function action(args: ActionFunctionArgs) {
  const { services } = args.context;
  return handleForm(args, {
    schema,
    secrets: ["code", "response"],
    async run(input) {
      const step = await requireStep(args);
      if (input.intent === "passkey") {
        const person = await takePasskey(services, input.response, { purpose: "verify", userId: step.userId, browser: readBrowser(cookiesOf(args)) ?? "" });
        if (person === null) throw new DomainError("invalid-input", "passkey refused", "passkeyRefused");
        throw redirect(step.target, { headers: await completeStep(args, step, "second factor") });
      }
      const { code } = input;
      const kind = await guarded(services, { userId: step.userId, what: "second step", cookieHeader: cookiesOf(args) }, () => takeCode(services, step.userId, code));
      if (kind === null) throw new RefusedField("code", "codeWrong");
      throw redirect(step.target, { headers: await completeStep(args, step, kind === "totp" ? "second factor" : "recovery code") });
    },
  });
}

/** Retry-After reaches the browser with the page too. */
export const headers = ({ actionHeaders }: HeadersArgs) => actionHeaders;

/** The second proof: nothing is opened before it. */
export default function Verify() {
  const { t } = useTranslation("secondFactors");
  const shown = useLoaderData<typeof loader>();
  const form = useForm();
  const asking = useFetcher();
  const location = useLocation();
  if (shown === null) return <SignedOutPage title={t("verify.title")}><StepOver /></SignedOutPage>;
  const { hasTotp, hasPasskey, hasRecoveryCode } = shown;
  const label = t(hasTotp ? "verify.code" : "verify.recoveryCode");
  return (
    <SignedOutPage title={t("verify.title")} lead={t(hasTotp ? "verify.lead" : "verify.leadPasskey")}>
      {hasPasskey ? <PasskeyForm purpose="verify" intent="passkey" fetcher={asking} submit={t("verify.passkey")} primary={!hasTotp} /> : null}
      <FormErrorSummary errors={form.errors} labels={{ code: label }} />
      {hasTotp || hasRecoveryCode ? (
        <Form method="post" noValidate className="flex flex-col gap-5">
          <input type="hidden" name="intent" value="code" />
          <TextField
            key={location.key} {...form.field("code")} defaultValue="" label={label} hint={hasTotp ? t("verify.hint") : undefined}
            autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} width="medium" required
          />
          <Button type="submit" variant="primary" pending={form.pending}>{t("verify.submit")}</Button>
        </Form>
      ) : null}
      <p className="text-dense text-muted">{t("verify.lost")}</p>
      <p><Link to="/sign-in" className="text-accent underline underline-offset-4">{t("verify.back")}</Link></p>
    </SignedOutPage>
  );
}
