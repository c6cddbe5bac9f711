import { useActionData, useNavigation } from "@remix-run/react";
import { useState } from "react";
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
  const { t, i18n } = useTranslation("errors");
  const actionData: unknown = useActionData();
  const navigation = useNavigation();
  const answer = source === undefined ? actionData : source.data;
  const failure = useKeptFailure(isFormFailure(answer) ? answer : null, source === undefined ? navigation.formMethod !== undefined : source.pending);
  const pending = source?.pending ?? navigation.state === "submitting";

  function words(name: string): string | undefined {
    const keys = failure?.fieldErrors[name];
    if (keys === undefined || keys.length === 0) return undefined;
    return [...new Set(keys)].map((key) => dynamicText(t, [`field.${key}`, `file.${key}`, "field.invalid"], { limit: failure?.limitMegabytes })).join(" ");
  }

  const errors: FormError[] = Object.keys(failure?.fieldErrors ?? {})
    .filter((name) => name !== "")
    .map((name) => ({ fieldId: name, message: words(name) ?? "" }));
  // What a fresh proof is missing for asks for it beside the form (`ConfirmFirst`); nothing is wrong in the form.
  if (failure?.formError != null && failure.formError !== "unconfirmed") {
    const wait = failure.waitSeconds === null ? "" : inWords(failure.waitSeconds, i18n.language);
    errors.unshift({ message: dynamicText(t, [`reason.${failure.formError}`, "reason.invalid-input"], { limit: failure.limitMegabytes, wait }) });
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

/** A wait: seconds up to a minute, then minutes. */
function inWords(seconds: number, language: string): string {
  const [value, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/**
 * What was refused stays said until the form is sent again: a live reload of the page's data drops the
 * action's answer, and errors or a newer revision would go with it. `sending`: a form is on its way or being answered.
 */
function useKeptFailure(answer: FormFailure | null, sending: boolean): FormFailure | null {
  const [kept, setKept] = useState({ failure: answer, sending });
  if (answer !== null && answer !== kept.failure) {
    setKept({ failure: answer, sending });
    return answer;
  }
  if (sending !== kept.sending) {
    // The sending has ended without a refusal: it was carried out.
    const failure = sending ? kept.failure : answer;
    setKept({ failure, sending });
    return failure;
  }
  return kept.failure;
}

/**
 * What an action answered, kept until it answers again: a live reload of the page's data drops it, and a link that
 * is shown once would go with it.
 */
export function useLastAnswer<T>(answer: T | undefined): T | undefined {
  const [kept, setKept] = useState(answer);
  if (answer !== undefined && answer !== kept) {
    setKept(answer);
    return answer;
  }
  return kept;
}
