import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Building2 } from "lucide-react";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { Section } from "#app/components/section.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { addDepartment, addDepartmentSchema, listDepartments } from "#server/modules/organizations/index.ts";
import { DepartmentFields, useDepartmentLabels } from "../components/department-fields.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (db, scope) => ({ departments: await listDepartments(db, scope) }));

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: addDepartmentSchema,
    async run(input, { requestId }) {
      await commandInOrganization(args, requestId, (tx, scope) => addDepartment(tx, scope, input));
      return redirect("/settings/departments");
    },
  });

export default function Departments() {
  const { t, i18n } = useTranslation("organizations");
  const { departments } = useLoaderData<typeof loader>();
  const labels = useDepartmentLabels();
  const form = useForm();
  const separator = i18n.language === "ja" ? "、" : ", ";
  return (
    <div className="flex flex-col gap-8">
      <Section title={t("departments.title")} count={departments.length} description={t("departments.lead")}>
        {departments.length === 0 ? (
          <EmptyState title={t("departments.empty")} icon={<Building2 className="size-6" aria-hidden="true" />}>{t("departments.emptyHint")}</EmptyState>
        ) : (
          <List label={t("departments.title")}>
            {departments.map(({ id, name, nameEn, deviceTypes, people, retiredAt }) => (
              <ListRow
                key={id} to={`/settings/departments/${id}`} title={name}
                meta={<>{nameEn === null ? null : <span>{nameEn}</span>}<span>{deviceTypes.length === 0 ? t("departments.noDeviceTypes") : deviceTypes.join(separator)}</span></>}
                trailing={retiredAt === null ? t("departments.people", { count: people }) : <StateChip label={t("departments.retired")} />}
              />
            ))}
          </List>
        )}
      </Section>
      <Section title={t("departments.add")} className="max-w-2xl">
        {/* Empty again once a department was added. */}
        <Form key={departments.length} method="post" noValidate className="flex flex-col gap-5">
          <RequestId />
          <FormErrorSummary errors={form.errors} labels={labels} />
          <DepartmentFields form={form} />
          <div><Button type="submit" variant="primary" pending={form.pending}>{t("departments.addSubmit")}</Button></div>
        </Form>
      </Section>
    </div>
  );
}
