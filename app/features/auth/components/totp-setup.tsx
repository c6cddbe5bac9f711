import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FormState } from "#app/http/use-form.ts";
import { QrCode } from "./qr-code.tsx";

export interface ShownOffer {
  readonly uri: string;
  /** Base 32. */
  readonly key: string;
}

/** Scan, or type the key; then one code shows that it worked. Posts to the page it stands on. */
export function TotpSetup({ offer, form, submit }: { offer: ShownOffer; form: FormState; submit: string }) {
  const { t } = useTranslation("secondFactors");
  return (
    <Form method="post" noValidate className="flex max-w-xl flex-col gap-5">
      <FormErrorSummary errors={form.errors} labels={{ code: t("totp.code") }} />
      <input type="hidden" name="intent" value="totp" />
      <ol className="flex list-decimal flex-col gap-5 ps-6">
        <li>{t("totp.install")}</li>
        <li className="flex-col gap-3">
          <p className="pb-3">{t("totp.scan")}</p>
          <QrCode text={offer.uri} label={t("totp.picture")} />
          <p className="pt-3 text-dense text-muted">{t("totp.orType")}</p>
          <p className="font-mono text-body break-words" translate="no">{offer.key.match(/.{1,4}/g)?.join(" ")}</p>
        </li>
        <li>
          <TextField {...form.field("code")} defaultValue="" label={t("totp.code")} hint={t("totp.codeHint")} inputMode="numeric" autoComplete="one-time-code" width="short" required />
        </li>
      </ol>
      <Button type="submit" variant="primary" pending={form.pending} className="self-start">{submit}</Button>
    </Form>
  );
}
