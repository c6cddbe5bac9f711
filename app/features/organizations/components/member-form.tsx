import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { CheckboxField } from "#app/components/checkbox-field.tsx";
import { CheckboxGroup } from "#app/components/checkbox-group.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { ConfirmFirst } from "#app/features/auth/components/confirm-first.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { NewerState } from "#app/features/workspaces/components/newer-state.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";
import type { DepartmentChoices, Member } from "#server/modules/organizations/index.ts";
import { rolesOf } from "#server/platform/roles.ts";
import { DepartmentGroup } from "./department-group.tsx";

/** What an admin changes of a member. Posts to the page it stands on. */
export function MemberForm({ member, choices }: { member: Member; choices: DepartmentChoices }) {
  const { t } = useTranslation("organizations");
  const roles = useTranslation("roles").t;
  const possible = rolesOf(useShell().organization.side);
  const form = useForm();
  // The revision that was opened, not the one a live reload has brought since: only so is a stale edit told.
  const [opened] = useState(member.revision);
  const { newer = null, values = {} } = form.failure ?? {};
  const isAdmin = form.failure === null ? member.isAdmin : values["isAdmin"] !== undefined;
  const labels = { name: t("members.name"), jobTitle: t("members.jobTitle"), departments: t("members.departments"), roles: t("members.roles"), isAdmin: t("members.isAdmin") };
  const roleWords = (names: readonly string[]) => possible.filter((role) => names.includes(role)).map((role) => roles(role)).join("、") || t("members.noRoles");
  const departmentWords = (ids: readonly string[]) => choices.departments.filter(({ id }) => ids.includes(id)).map(({ name }) => name).join("、") || t("members.noDepartment");
  const adminWord = (on: boolean) => t(on ? "members.yes" : "members.no");
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <ConfirmFirst failure={form.failure} />
      <Form method="post" noValidate className="flex flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={labels} />
        <NewerState
          newer={newer === null ? null : { ...newer, departments: departmentWords((newer["departments"] ?? "").split(",")), roles: roleWords((newer["roles"] ?? "").split(",")), isAdmin: adminWord(newer["isAdmin"] === "on") }}
          values={{ ...values, departments: [departmentWords(values["departments"] ?? [])], roles: [roleWords(values["roles"] ?? [])], isAdmin: [adminWord(isAdmin)] }}
          labels={labels}
        />
        <input type="hidden" name="revision" value={newer?.["revision"] ?? opened} />
        <TextField {...form.field("name", member.name)} label={labels.name} required maxLength={100} autoComplete="off" />
        <TextField {...form.field("jobTitle", member.jobTitle)} label={labels.jobTitle} markOptional maxLength={100} />
        <DepartmentGroup form={form} choices={choices} />
        <CheckboxGroup {...form.group("roles", member.roles)} label={labels.roles} hint={t("members.rolesHint")} options={possible.map((role) => ({ value: role, label: roles(role) }))} />
        <CheckboxField name="isAdmin" label={labels.isAdmin} hint={t("members.isAdminHint")} defaultChecked={isAdmin} />
        <p className="text-dense text-muted">{t("members.ownRights")}</p>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("members.save")}</Button>
          <LinkButton to="/settings/members" variant="quiet">{t("members.cancel")}</LinkButton>
        </div>
      </Form>
    </div>
  );
}
