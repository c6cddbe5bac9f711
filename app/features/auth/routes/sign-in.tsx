import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { signIn, signInSchema, wrongCredentials } from "#server/modules/auth/index.ts";
import { refusePasswordUnlessAllowed } from "#server/modules/single-sign-on/index.ts";
import { PasskeySignIn } from "../components/passkey-sign-in.tsx";
import { SignedOutPage } from "../components/signed-out-page.tsx";
import { enter } from "../enter.server.ts";
import { safeTarget } from "../safe-target.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  if ((await context.session()) !== null) throw redirect(safeTarget(request.url));
  return { isDemo: context.services.config.isDemo };
}

export function action(args: ActionFunctionArgs) {
  const { services } = args.context;
  return handleForm(args, {
    schema: signInSchema,
    secrets: ["password"],
    async run({ email, password }) {
      const cookieHeader = args.request.headers.get("Cookie") ?? "";
      const person = await signIn(services, { email, password, cookieHeader, clientAddress: args.context.client.address });
      if (person === null) throw wrongCredentials();
      await refusePasswordUnlessAllowed(services, person.userId);
      throw await enter(args, person.userId, safeTarget(args.request.url), person.passwordHash);
    },
  });
}

/** Retry-After reaches the browser with the page too. */
export const headers = ({ actionHeaders }: HeadersArgs) => actionHeaders;

export default function SignIn() {
  const { t } = useTranslation("auth");
  const { isDemo } = useLoaderData<typeof loader>();
  const form = useForm();
  // A new one with every answer: a password that was refused is typed anew, with or without scripts.
  const location = useLocation();
  return (
    <SignedOutPage title={t("signIn.title")} lead={t("signIn.lead")}>
      <FormErrorSummary errors={form.errors} labels={{ email: t("email"), password: t("password") }} />
      <Form method="post" noValidate className="flex flex-col gap-5">
        <TextField {...form.field("email")} label={t("email")} type="email" autoComplete="username" required />
        <TextField key={location.key} {...form.field("password")} defaultValue="" label={t("password")} type="password" autoComplete="current-password" required />
        <Button type="submit" variant="primary" pending={form.pending}>{t("signIn.submit")}</Button>
      </Form>
      <PasskeySignIn />
      <div className="flex flex-wrap gap-3">
        <LinkButton to={`/sign-in/sso${location.search}`}>{t("signIn.withProvider")}</LinkButton>
        <LinkButton to="/sign-in/reset" variant="quiet">{t("signIn.forgotten")}</LinkButton>
      </div>
      {isDemo ? <p className="text-dense text-muted">{t("signIn.demo")}</p> : null}
    </SignedOutPage>
  );
}
