import { useTranslation } from "react-i18next";
import { CheckboxGroup } from "#app/components/checkbox-group.tsx";
import type { FormState } from "#app/http/use-form.ts";
import type { DepartmentChoices } from "#server/modules/organizations/index.ts";

/** In which departments a member works; nothing where there is none to choose from. */
export function DepartmentGroup({ form, choices }: { form: FormState; choices: DepartmentChoices }) {
  const { t } = useTranslation("organizations");
  if (choices.departments.length === 0) return null;
  const options = choices.departments.map(({ id, name }) => ({ value: id, label: name }));
  return <CheckboxGroup {...form.group("departments", choices.chosen)} label={t("members.departments")} options={options} columns />;
}
