import type { LoaderFunctionArgs } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { LinkButton } from "#app/components/link-button.tsx";
import { SignedOutPage } from "#app/features/auth/components/signed-out-page.tsx";
import { enter } from "#app/features/auth/enter.server.ts";
import { toResponse } from "#app/http/errors.server.ts";
import { finishProviderSignIn, readBrowser } from "#server/modules/single-sign-on/index.ts";

/** The way back from the provider. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { request, context } = args;
  try {
    const { userId, to } = await finishProviderSignIn(context.services, {
      query: new URL(request.url).searchParams, browser: readBrowser(request.headers.get("Cookie") ?? ""), clientAddress: context.client.address,
    });
    return await enter(args, userId, to);
  } catch (error) {
    throw toResponse(error);
  }
}

export default function Callback() {
  return null; // the loader leads on, or the page below is shown
}

/** One page for everything that is not a sign-in. */
export function ErrorBoundary() {
  const { t } = useTranslation("singleSignOn");
  const words = useTranslation("errors").t;
  const back = useTranslation("auth").t("reset.back");
  return (
    <SignedOutPage title={t("signIn.title")} lead={words("reason.providerSignInRefused")}>
      <LinkButton to="/sign-in" variant="primary" className="self-start">{back}</LinkButton>
    </SignedOutPage>
  );
}
