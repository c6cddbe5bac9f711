import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { useForm } from "#app/http/use-form.ts";

/** Asks for the address of somebody who is not signed in; the way back beside it. */
export function AddressForm({ submit, children }: { submit: string; children: ReactNode }) {
  const { t } = useTranslation("auth");
  const form = useForm();
  return (
    <>
      <FormErrorSummary errors={form.errors} labels={{ email: t("email") }} />
      <Form method="post" noValidate className="flex flex-col gap-5">
        <TextField {...form.field("email")} label={t("email")} type="email" autoComplete="username" required maxLength={254} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{submit}</Button>
          {children}
        </div>
      </Form>
    </>
  );
}
