import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { NewerState } from "#app/features/workspaces/components/newer-state.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { changeDepartment, changeDepartmentSchema, readDepartment, retireDepartment } from "#server/modules/organizations/index.ts";
import { DepartmentFields, useDepartmentLabels } from "../components/department-fields.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, (db, scope) => readDepartment(db, scope, args.params["departmentId"] ?? ""));

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.discriminatedUnion("intent", [changeDepartmentSchema.extend({ intent: z.literal("change") }), z.object({ intent: z.literal("retire") })]),
    async run(input, { requestId }) {
      const id = args.params["departmentId"] ?? "";
      await commandInOrganization(args, requestId, (tx, scope) =>
        input.intent === "retire" ? retireDepartment(tx, scope, id) : changeDepartment(tx, scope, id, input));
      return redirect("/settings/departments");
    },
  });

export default function DepartmentPage() {
  const { t } = useTranslation("organizations");
  const department = useLoaderData<typeof loader>();
  const labels = useDepartmentLabels();
  const form = useForm();
  const [opened] = useState(department.revision);
  const { newer = null, values = {} } = form.failure ?? {};
  if (department.retiredAt !== null) {
    return (
      <Section title={department.name} className="max-w-2xl">
        <Card><DescriptionList items={[
          { term: t("departments.retiredAt"), value: <DateTime at={department.retiredAt} /> },
          { term: labels.nameEn, value: department.nameEn },
          { term: labels.deviceTypes, value: department.deviceTypes.join("\n") || t("departments.noDeviceTypes") },
        ]} /></Card>
        <div><LinkButton to="/settings/departments">{t("departments.back")}</LinkButton></div>
      </Section>
    );
  }
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <Section title={department.name}>
        <Form method="post" noValidate className="flex flex-col gap-5">
          <RequestId />
          <FormErrorSummary errors={form.errors} labels={labels} />
          <NewerState newer={newer} values={values} labels={labels} />
          <input type="hidden" name="revision" value={newer?.["revision"] ?? opened} />
          <DepartmentFields form={form} department={department} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="primary" name="intent" value="change" pending={form.pending}>{t("departments.save")}</Button>
            <LinkButton to="/settings/departments" variant="quiet">{t("departments.cancel")}</LinkButton>
          </div>
        </Form>
      </Section>
      <Section title={t("departments.retireTitle")}>
        <Card>
          <Form method="post" className="flex flex-col items-start gap-3 text-dense">
            <RequestId />
            <p>{t("departments.retireHint")}</p>
            <Button type="submit" variant="danger" size="small" name="intent" value="retire">{t("departments.retire")}</Button>
          </Form>
        </Card>
      </Section>
    </div>
  );
}
