import { Form } from "@remix-run/react";
import { useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import type { FormError } from "#app/components/form-error-summary.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import type { FormFailure } from "#app/http/form.ts";
import { RequestId } from "#app/http/request-id.tsx";
import type { FormState } from "#app/http/use-form.ts";

interface ActFormProps {
  form: FormState;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Begins the ids of its controls, since several such forms stand on one page. */
  name: string;
  children: ReactNode;
}

/** A small form of the incident's page. */
export function ActForm({ form, onSubmit, name, children }: ActFormProps) {
  const { t } = useTranslation("incidents");
  // The summary takes the focus when its errors are new: the same answer must stay the same list while the page moves on live.
  const [shown, setShown] = useState<{ failure: FormFailure | null; errors: readonly FormError[] }>({ failure: null, errors: [] });
  if (shown.failure !== form.failure) {
    setShown({ failure: form.failure, errors: form.errors.map(({ fieldId, message }) => (fieldId === undefined ? { message } : { message, fieldId: `${name}-${fieldId}` })) });
  }
  return (
    <Form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4" data-no-print>
      <RequestId />
      <FormErrorSummary errors={shown.errors} labels={{ [`${name}-reason`]: t("change.reason") }} />
      {children}
    </Form>
  );
}

/** Why: asked for with every decision, and shown to both sides. */
export function ReasonField({ form, name }: { form: FormState; name: string }) {
  const { t } = useTranslation("incidents");
  return <TextArea {...form.field("reason")} id={`${name}-reason`} label={t("change.reason")} hint={t("change.reasonHint")} required rows={3} maxLength={4000} />;
}

/** A form that stays folded until it is wanted; works before scripts do. */
export function Folded({ label, open, children }: { label: string; open: boolean; children: ReactNode }) {
  return (
    <details className="group" open={open} data-no-print>
      <summary className="inline-flex min-h-9 cursor-pointer list-none items-center gap-1.5 rounded-6 border border-accent px-3 py-1 text-dense font-semibold text-accent hover:bg-accent-soft [&::-webkit-details-marker]:hidden">
        {label}
        <ChevronDown className="size-4 shrink-0 transition-transform group-open:rotate-180" aria-hidden="true" />
      </summary>
      <div className="pt-4">{children}</div>
    </details>
  );
}
