import { data, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { VisibilityMark } from "#app/components/visibility-mark.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import { advisoryPermissions, AlreadyImported, importAdvisory, importSchema, ImportUndecided, parseStoredCsaf } from "#server/modules/advisories/index.ts";
import { authorize } from "#server/platform/permissions.ts";
import { DecisionFields } from "../components/decision-fields.tsx";
import { ImportAnswer } from "../components/import-answer.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInOrganization(args, async (_db, scope) => {
    authorize(scope, advisoryPermissions, "import");
    return null;
  });

export async function action(args: ActionFunctionArgs) {
  // Asked before anything is received: what a stranger sends is neither stored nor checked.
  await loader(args);
  return handleForm(args, {
    schema: importSchema,
    files: { file: { accept: "csaf" } },
    maxFiles: 1,
    requiredFiles: ["file"],
    async run({ decision }, { requestId, files: [file] }) {
      if (file === undefined) throw new Error("the form was accepted without its required file");
      const parsed = await parseStoredCsaf(args.context.services.blobs, file.sha256);
      if (!parsed.ok) {
        return data({ kind: "invalid" as const, fileName: file.name, errors: parsed.errors, omitted: parsed.omittedErrors }, { status: 422 });
      }
      const { advisory: facts } = parsed;
      try {
        const { id, number } = await commandInOrganization(args, requestId, (tx, scope) => importAdvisory(tx, scope, facts, file, decision ?? null));
        return redirect(`/advisories/${id}?revision=${number}&imported=${number}`);
      } catch (error) {
        if (error instanceof AlreadyImported) {
          const { advisoryId, number } = error;
          return data({ kind: "duplicate" as const, advisoryId, number, title: facts.title }, { status: 409 });
        }
        if (error instanceof ImportUndecided) {
          const { order, advisoryId, current } = error;
          return data({
            kind: "undecided" as const, order, advisoryId, current, title: facts.title, version: facts.version, releasedAt: facts.currentReleaseDate,
          }, { status: 409 });
        }
        throw error;
      }
    },
  });
}

export default function ImportAdvisory() {
  const { t } = useTranslation("advisories");
  const form = useForm();
  const answer = useLastAnswer(useActionData<typeof action>());
  // What was said, and what is asked, concerns the file that was sent and no other.
  const [outdated, setOutdated] = useState<unknown>(null);
  const own = answer != null && "kind" in answer && answer !== outdated ? answer : null;
  const undecided = own?.kind === "undecided" ? own : null;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("import.title")} breadcrumb={[{ to: "/advisories", label: t("title") }]} meta={t("import.lead")} />
      <Form method="post" encType="multipart/form-data" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <FormErrorSummary errors={form.errors} labels={{ file: t("import.file") }} />
        {own === null || form.pending ? null : <ImportAnswer answer={own} />}
        <FileField {...form.file("file")} label={t("import.file")} hint={t("import.fileHint")} accept=".json,application/json" required onChange={() => setOutdated(answer)} />
        {undecided === null ? null : <DecisionFields number={undecided.current.number} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("import.submit")}</Button>
          <LinkButton to="/advisories" variant="quiet">{t("import.cancel")}</LinkButton>
          <VisibilityMark visibility="own" label={t("import.ownOnly")} />
        </div>
        <p role="status" className="text-dense text-muted empty:hidden">{form.pending ? t("import.working") : null}</p>
      </Form>
    </div>
  );
}
