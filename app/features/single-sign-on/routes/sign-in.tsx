import type { ActionFunctionArgs, HeadersArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import { Form, useActionData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "#app/components/button-styles.ts";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { SignedOutPage } from "#app/features/auth/components/signed-out-page.tsx";
import { safeTarget } from "#app/features/auth/safe-target.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { browserCookie, browserFor, startProviderSignIn, startSsoSchema } from "#server/modules/single-sign-on/index.ts";
import { DomainError } from "#server/platform/errors.ts";

/** The provider is another site: a form must not lead there (form-action), so the answer is a page with a link. */
export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: startSsoSchema,
    async run({ email }) {
      const { services, client } = args.context;
      const browser = browserFor(args.request.headers.get("Cookie") ?? "");
      const start = await startProviderSignIn(services, { email, browser, to: safeTarget(args.request.url), clientAddress: client.address });
      if (start === null) throw new DomainError("invalid-input", "no provider for this domain", "noProviderForAddress");
      const isSecure = services.config.publicUrl.protocol === "https:";
      return data({ go: start }, { headers: { "Set-Cookie": browserCookie(browser, isSecure) } });
    },
  });

/** Retry-After reaches the browser with the page too. */
export const headers = ({ actionHeaders }: HeadersArgs) => actionHeaders;

export default function SignInWithProvider() {
  const { t } = useTranslation("singleSignOn");
  const words = useTranslation("auth").t;
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  const form = useForm();
  const back = <LinkButton to={`/sign-in${search}`} variant="quiet">{t("signIn.back")}</LinkButton>;
  if (answer != null && "go" in answer) {
    const { url, host } = answer.go;
    return (
      <SignedOutPage title={t("signIn.goTitle")} lead={t("signIn.goLead", { host })}>
        <div className="flex flex-wrap gap-3">
          <a href={url} className={buttonClass("primary", "medium")}>{t("signIn.go", { host })}</a>
          {back}
        </div>
      </SignedOutPage>
    );
  }
  return (
    <SignedOutPage title={t("signIn.title")} lead={t("signIn.lead")}>
      <FormErrorSummary errors={form.errors} labels={{ email: words("email") }} />
      <Form method="post" noValidate className="flex flex-col gap-5">
        <TextField {...form.field("email")} label={words("email")} type="email" autoComplete="username" required maxLength={254} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("signIn.submit")}</Button>
          {back}
        </div>
      </Form>
    </SignedOutPage>
  );
}
