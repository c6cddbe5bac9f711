import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { ErrorPage } from "#app/features/shell/components/error-page.tsx";
import { toResponse } from "#app/http/errors.server.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { newPasswordSchema, readPasswordLink, redeemPasswordLink, refuseWeakPassword } from "#server/modules/auth/index.ts";
import { refusePasswordUnlessAllowed } from "#server/modules/single-sign-on/index.ts";
import { openOrganizationScope, readAs } from "#server/platform/scope.ts";
import { SignedOutPage } from "../components/signed-out-page.tsx";
import { enter } from "../enter.server.ts";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { authDb, clock } = context.services;
  try {
    const { email } = await readPasswordLink(authDb, params["token"] ?? "", clock());
    return { email };
  } catch (error) {
    throw toResponse(error);
  }
}

export function action(args: ActionFunctionArgs) {
  const { services } = args.context;
  return handleForm(args, {
    schema: newPasswordSchema,
    secrets: ["password", "repeated"],
    async run({ password }) {
      const token = args.params["token"] ?? "";
      const holder = await readPasswordLink(services.authDb, token, services.clock());
      await refusePasswordUnlessAllowed(services, holder.userId);
      const { user, organizationName } = await readAs(services.db, holder, (db) => openOrganizationScope(db, holder.userId));
      await refuseWeakPassword("password", password, [holder.email, user.name, organizationName]);
      const { userId } = await redeemPasswordLink(services, token, password);
      throw await enter(args, userId, "/today");
    },
  });
}

export default function SetPassword() {
  const { t } = useTranslation("auth");
  const { email } = useLoaderData<typeof loader>();
  const form = useForm();
  return (
    <SignedOutPage title={t("setPassword.title")} lead={t("setPassword.lead", { email })}>
      <FormErrorSummary errors={form.errors} labels={{ password: t("newPassword"), repeated: t("repeatPassword") }} />
      <Form method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <TextField {...form.field("password")} defaultValue="" label={t("newPassword")} hint={t("passwordHint")} type="password" autoComplete="new-password" required />
        <TextField {...form.field("repeated")} defaultValue="" label={t("repeatPassword")} type="password" autoComplete="new-password" required />
        <Button type="submit" variant="primary" pending={form.pending}>{t("setPassword.submit")}</Button>
      </Form>
    </SignedOutPage>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
