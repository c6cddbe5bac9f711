import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { CheckboxGroup } from "#app/components/checkbox-group.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";
import type { Delegate } from "#server/modules/delegation/index.ts";
import { DELEGATES_LISTED } from "#server/modules/delegation/schema.ts";

interface DelegatesFormProps {
  /** Of the contract or incident. */
  title: string;
  /** Its address: there one goes back to. */
  back: string;
  possible: readonly Delegate[];
  chosen: readonly Delegate[];
}

/** Chooses which delegates see one contract or incident. Posts to the page it stands on. */
export function DelegatesForm({ title, back, possible, chosen }: DelegatesFormProps) {
  const { t } = useTranslation("delegation");
  const form = useForm();
  // Whoever is chosen stands first, and stays chosen even where the list is too long to name them.
  const people = [...chosen, ...possible.filter(({ id }) => !chosen.some((person) => person.id === id))];
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("title")} breadcrumb={[{ to: back, label: title }]} meta={t("lead")} />
      {possible.length === 0 ? <EmptyState title={t("none")}>{t("noneHint")}</EmptyState> : (
        <Form method="post" noValidate className="flex max-w-2xl flex-col gap-5">
          <RequestId />
          <FormErrorSummary errors={form.errors} labels={{ people: t("people") }} />
          <CheckboxGroup
            {...form.group("people", chosen.map(({ id }) => id))} label={t("people")} hint={possible.length < DELEGATES_LISTED ? t("hint") : t("hintCut", { most: DELEGATES_LISTED })}
            options={people.map(({ id, name, jobTitle }) => ({ value: id, label: name, description: jobTitle ?? undefined }))}
          />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="primary" pending={form.pending}>{t("save")}</Button>
            <LinkButton to={back} variant="quiet">{t("cancel")}</LinkButton>
          </div>
        </Form>
      )}
    </div>
  );
}
