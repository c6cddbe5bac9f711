import { useFetcher, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { FormFailure } from "#app/http/form.ts";
import { useForm } from "#app/http/use-form.ts";
import type { action } from "../routes/confirm.tsx";

/**
 * Where a form was refused because nobody has shown for a while who sits there: asks for the password beside the form,
 * which keeps all that was typed and can then be sent again. Stands outside the form; nothing unless it is needed.
 */
export function ConfirmFirst({ failure }: { failure: FormFailure | null }) {
  return failure?.formError === "unconfirmed" ? <Ask /> : null;
}

function Ask() {
  const { t } = useTranslation("secondFactors");
  const words = useTranslation("auth").t;
  const { pathname, search } = useLocation();
  const fetcher = useFetcher<typeof action>();
  const form = useForm({ data: fetcher.data, pending: fetcher.state !== "idle" });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLInputElement>("input[type=password]")?.focus(), []);
  if (fetcher.data !== undefined && "confirmed" in fetcher.data) return <Banner tone="success" live>{t("confirm.done")}</Banner>;
  const page = `/confirm?to=${encodeURIComponent(pathname + search)}`;
  return (
    <div ref={box} role="group" aria-labelledby="confirm-why" className="flex max-w-xl flex-col gap-4 rounded-8 border-2 border-accent bg-surface p-4">
      <p id="confirm-why">{t("confirm.inline")}</p>
      <FormErrorSummary errors={form.errors} labels={{ password: words("password") }} />
      <fetcher.Form
        method="post" action={page} noValidate className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget);
          typed.set("stay", "on");
          fetcher.submit(typed, { method: "post", action: page });
        }}
      >
        <input type="hidden" name="intent" value="password" />
        <TextField {...form.field("password")} id="confirm-password" defaultValue="" label={words("password")} type="password" autoComplete="current-password" width="medium" required />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" variant="primary" pending={form.pending}>{t("confirm.submit")}</Button>
          <a href={page} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-4">{t("confirm.otherWays")}</a>
        </div>
      </fetcher.Form>
    </div>
  );
}
