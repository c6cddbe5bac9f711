import type { useFetcher } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { KeyRound } from "lucide-react";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { useForm } from "#app/http/use-form.ts";
import type { FormState } from "#app/http/use-form.ts";
import { usePasskey } from "./use-passkey.ts";

interface PasskeyFormProps {
  purpose: Parameters<typeof usePasskey>[0];
  fetcher: ReturnType<typeof useFetcher>;
  /** Where the answer goes; the page's own action unless given. */
  action?: string;
  /** Goes along with the answer. */
  intent?: string;
  submit: string;
  primary?: boolean;
  /** Where the page knows more of the answer than the fetcher: sent without scripts, it is the page's. */
  form?: FormState;
  /** Further fields. */
  children?: ReactNode;
}

/** A button that asks for a passkey and sends the answer with its form. It needs scripts, as passkeys do. */
export function PasskeyForm({ purpose, fetcher, action, intent, submit, primary, form: given, children }: PasskeyFormProps) {
  const { t } = useTranslation("secondFactors");
  const { ask, trouble, isAsking } = usePasskey(purpose);
  const own = useForm({ data: fetcher.data, pending: fetcher.state !== "idle" });
  const form = given ?? own;
  return (
    <form
      method="post" noValidate className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const filled = new FormData(event.currentTarget);
        void ask().then((response) => {
          if (response === null) return;
          filled.set("response", response);
          if (intent !== undefined) filled.set("intent", intent);
          fetcher.submit(filled, { method: "post", ...(action === undefined ? {} : { action }) });
        });
      }}
    >
      {trouble === null ? <FormErrorSummary errors={form.errors} labels={{ name: t("passkeys.name"), response: t("passkeys.title") }} /> : <Banner tone="warning" live>{t(`passkeys.${trouble}`)}</Banner>}
      {children}
      <Button type="submit" variant={primary ? "primary" : "secondary"} pending={isAsking || form.pending} icon={<KeyRound className="size-5" aria-hidden="true" />} className="self-start">{submit}</Button>
    </form>
  );
}
