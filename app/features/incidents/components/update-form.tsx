import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { NewerState } from "#app/features/workspaces/components/newer-state.tsx";
import { SharedWith } from "#app/features/workspaces/components/shared-visibility.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";
import { FurtherFacts, RequiredFacts, useFactLabels } from "./fact-fields.tsx";
import type { FactStart } from "./fact-fields.tsx";

interface UpdateFormProps {
  start: FactStart;
  revision: number;
  cancelTo: string;
}

/** Changes the reported facts; a newer state by somebody else is shown beside what was typed. */
export function UpdateForm({ start, revision, cancelTo }: UpdateFormProps) {
  const { t } = useTranslation("incidents");
  const files = useTranslation("attachments").t;
  const form = useForm();
  // What the form was opened with: live updates of the page must not pass somebody else's change off as seen.
  const [opened] = useState({ start, revision });
  const newer = form.failure?.newer ?? null;
  const labels = useFactLabels();
  const words = (fields: Readonly<Record<string, string>>): Record<string, string> => ({
    ...fields,
    noticedAt: (fields["noticedAt"] ?? "").replace("T", " "),
    phenomenonKinds: (fields["phenomenonKinds"] ?? "").split(",").map((kind) => dynamicText(t, [`kind.${kind}`, "facts.none"])).join("\n"),
    patientHarm: dynamicText(t, [`harm.${fields["patientHarm"]}`, "facts.none"]),
    networkDisconnected: dynamicText(t, [`disconnected.${fields["networkDisconnected"]}`, "facts.none"]),
  });
  const typed = words(Object.fromEntries(Object.entries(form.failure?.values ?? {}).map(([name, values]) => [name, values.join(",")])));
  return (
    <Form method="post" encType="multipart/form-data" noValidate className="flex max-w-2xl flex-col gap-5">
      <RequestId />
      <input type="hidden" name="revision" value={newer?.["revision"] ?? opened.revision} />
      <FormErrorSummary errors={form.errors} labels={{ ...labels, files: files("add") }} />
      <NewerState newer={newer === null ? null : words(newer)} values={Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]]))} labels={labels} />
      <RequiredFacts form={form} start={opened.start} />
      <FurtherFacts form={form} start={opened.start} />
      <FileField {...form.file("files")} label={files("add")} hint={files("hint")} multiple paste markOptional />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={form.pending}>{t("form.save")}</Button>
        <LinkButton to={cancelTo} variant="quiet">{t("form.cancel")}</LinkButton>
        <SharedWith />
      </div>
    </Form>
  );
}
