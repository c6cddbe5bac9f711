import { useActionData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormError } from "#app/components/form-error-summary.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { isFormFailure } from "./form.ts";
import type { FormFailure } from "./form.ts";

export interface FormState {
  /** Props of a text-like field: its name, what was typed or the start value, its error in words. */
  field(name: string, start?: string | null): { name: string; defaultValue: string; error: string | undefined };
  /** Props of a group: its name, what was ticked or the start values, its error in words. */
  group(name: string, start?: readonly string[]): { name: string; defaultValue: readonly string[]; error: string | undefined };
  /** Props of a file field. */
  file(name: string): { name: string; error: string | undefined };
  /** For FormErrorSummary. */
  errors: readonly FormError[];
  failure: FormFailure | null;
  /** This form is being sent. */
  pending: boolean;
}

/** The state of a page's form after its action answered. For a fetcher's form pass `fetcher.data` and its state. */
export function useForm(source?: { data: unknown; pending: boolean }): FormState {
  const { t } = useTranslation("errors");
  const actionData: unknown = useActionData();
  const navigation = useNavigation();
  const answer = source === undefined ? actionData : source.data;
  const failure = isFormFailure(answer) ? answer : null;
  const pending = source?.pending ?? navigation.state === "submitting";

  function words(name: string): string | undefined {
    const keys = failure?.fieldErrors[name];
    if (keys === undefined || keys.length === 0) return undefined;
    return [...new Set(keys)].map((key) => dynamicText(t, [`field.${key}`, `file.${key}`, "field.invalid"], { limit: failure?.limitMegabytes })).join(" ");
  }

  const errors: FormError[] = Object.keys(failure?.fieldErrors ?? {})
    .filter((name) => name !== "")
    .map((name) => ({ fieldId: name, message: words(name) ?? "" }));
  if (failure?.formError != null) {
    errors.unshift({ message: dynamicText(t, [`reason.${failure.formError}`, "reason.invalid-input"], { limit: failure.limitMegabytes }) });
  }

  return {
    field: (name, start) => ({ name, defaultValue: failure?.values[name]?.at(-1) ?? start ?? "", error: words(name) }),
    group: (name, start) => ({
      name, defaultValue: failure === null ? (start ?? []) : (failure.values[name] ?? []), error: words(name),
    }),
    file: (name) => ({ name, error: words(name) }),
    errors, failure, pending,
  };
}
