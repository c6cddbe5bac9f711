import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import type { RecordPage } from "#server/modules/audit/index.ts";
import type { ShownFilter } from "../read-address.server.ts";

/** What to show of the record; the choice lives in the address. */
export function RecordFilterForm({ page, shown }: { page: RecordPage; shown: ShownFilter }) {
  const { t } = useTranslation("audit");
  const errorWords = useTranslation("errors").t;
  const { values } = shown;
  const errors = shown.errors.map(({ field, key }) => ({ fieldId: field, message: dynamicText(errorWords, [`field.${key}`, "field.invalid"]) }));
  const field = (name: keyof typeof values) => ({
    name, defaultValue: values[name], error: errors.find(({ fieldId }) => fieldId === name)?.message,
  });
  const isPrivate = page.kind === "private";
  const isFiltered = Object.values(values).some((value) => value !== "");
  return (
    // Another address fills the form anew.
    <div key={JSON.stringify([page.kind, values])} className="flex flex-col gap-4" data-no-print>
      <FormErrorSummary errors={errors} labels={{ kind: t("filter.kind"), person: t("filter.person"), from: t("filter.from"), to: t("filter.to") }} />
      <Form method="get" role="search" aria-label={t("filter.title")} noValidate className="grid grid-cols-2 items-start gap-3 xl:grid-cols-[1fr_1fr_auto_auto_auto]">
        {isPrivate ? <input type="hidden" name="record" value="private" /> : null}
        <SelectField
          {...field("kind")}
          label={t("filter.kind")}
          placeholder={t("filter.any")}
          options={page.kinds.map((kind) => ({ value: kind, label: dynamicText(t, [`kinds.${kind}`, "kinds.other"]) }))}
        />
        <SelectField
          {...field("person")}
          label={t("filter.person")}
          placeholder={t("filter.any")}
          options={page.people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateField {...field("from")} label={t("filter.from")} />
        <DateField {...field("to")} label={t("filter.to")} />
        <div className="flex flex-wrap items-end gap-2 max-xl:col-span-full xl:pt-7">
          <Button type="submit">{t("filter.submit")}</Button>
          {isFiltered ? <LinkButton to={isPrivate ? "?record=private" : "?"} variant="quiet">{t("filter.clear")}</LinkButton> : null}
        </div>
      </Form>
    </div>
  );
}
