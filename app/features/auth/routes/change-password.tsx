import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, requireVisit } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { changePassword, hashPassword, newPasswordSchema, refuseWeakPassword } from "#server/modules/auth/index.ts";
import { readOwed } from "#server/modules/second-factors/index.ts";
import { refusePasswordUnlessAllowed } from "#server/modules/single-sign-on/index.ts";
import { ConfirmFirst } from "../components/confirm-first.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { session } = await requireVisit(args);
  return { email: (await readOwed(args.context.services.authDb, session.userId))?.email ?? "" };
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: newPasswordSchema,
    secrets: ["password", "repeated"],
    async run({ password }) {
      const { services } = args.context;
      const { session, scope } = await requireVisit(args);
      await refusePasswordUnlessAllowed(services, session.userId);
      const owed = await readOwed(services.authDb, session.userId);
      await refuseWeakPassword("password", password, [owed?.email ?? "", scope.user.name, scope.organizationName]);
      const passwordHash = await hashPassword(password);
      // No receipt: sent twice, the same password is set twice.
      await commandInOrganization(args, null, (tx, own) => changePassword(tx, own, passwordHash, session.sessionHandle, services.post));
      return redirect("/settings/security");
    },
  });

export default function ChangePassword() {
  const { t } = useTranslation("auth");
  const { email } = useLoaderData<typeof loader>();
  const form = useForm();
  return (
    <Section title={t("passwordPage.title")} description={t("passwordPage.lead")}>
      <div className="flex max-w-2xl flex-col gap-5">
        <ConfirmFirst failure={form.failure} />
        <Form method="post" noValidate className="flex flex-col gap-5">
          <FormErrorSummary errors={form.errors} labels={{ password: t("newPassword"), repeated: t("repeatPassword") }} />
          <input type="hidden" name="username" value={email} autoComplete="username" />
          <TextField {...form.field("password")} label={t("newPassword")} hint={t("passwordHint")} type="password" autoComplete="new-password" required />
          <TextField {...form.field("repeated")} label={t("repeatPassword")} type="password" autoComplete="new-password" required />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="primary" pending={form.pending}>{t("passwordPage.submit")}</Button>
            <LinkButton to="/settings/security" variant="quiet">{t("passwordPage.cancel")}</LinkButton>
          </div>
        </Form>
      </div>
    </Section>
  );
}
