import type { ActionFunctionArgs, HeadersArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "#app/components/button-styles.ts";
import { LinkButton } from "#app/components/link-button.tsx";
import { AddressForm } from "#app/features/auth/components/address-form.tsx";
import { SignedOutPage } from "#app/features/auth/components/signed-out-page.tsx";
import { safeTarget } from "#app/features/auth/safe-target.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
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
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
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
      <AddressForm submit={t("signIn.submit")}>{back}</AddressForm>
    </SignedOutPage>
  );
}
