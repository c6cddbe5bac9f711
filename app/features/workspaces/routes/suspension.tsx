import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { resumeWorkspace, suspendSchema, suspendWorkspace } from "#server/modules/workspaces/index.ts";
import { useWorkspace } from "./workspace.tsx";

export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (_db, scope) => {
    authorizeAdmin(scope);
    return { side: scope.side, isOwn: scope.workspace.suspendedBy.includes(scope.side) };
  });

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("suspend"), ...suspendSchema.shape }), z.object({ intent: z.literal("resume") }),
]);

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema,
    async run(input, { requestId }) {
      await commandInWorkspace(args, requestId, (tx, scope) => (input.intent === "suspend" ? suspendWorkspace(tx, scope, input) : resumeWorkspace(tx, scope)));
      return redirect(`/workspaces/${args.params["workspaceId"]}`);
    },
  });

/** The question, what follows from it for both sides, and the act. */
export default function SuspensionPage() {
  const { t } = useTranslation("workspaces");
  const { isOwn, side } = useLoaderData<typeof loader>();
  const { id, counterpartName: name } = useWorkspace();
  const form = useForm();
  const intent = isOwn ? "resume" : "suspend";
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t(`suspension.${intent}Title`)} breadcrumb={[{ to: `/workspaces/${id}`, label: t("tabs.overview") }]} />
      <Form key={intent} method="post" noValidate className="flex max-w-2xl flex-col gap-5">
        <RequestId />
        <input type="hidden" name="intent" value={intent} />
        <FormErrorSummary errors={form.errors} labels={{ reason: t("suspension.reason") }} />
        <Card>
          <ul className="flex list-disc flex-col gap-2 ps-5">
            {(["first", "second", "third"] as const).map((effect) => <li key={effect}>{t(`suspension.${intent}Effects.${effect}`, { name })}</li>)}
          </ul>
        </Card>
        {isOwn ? null : <TextArea {...form.field("reason")} label={t("suspension.reason")} hint={t(`suspension.reasonHint.${side}`)} required maxLength={1_000} rows={3} />}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant={isOwn ? "primary" : "danger"} pending={form.pending}>{t(`suspension.${intent}`)}</Button>
          <LinkButton to={`/workspaces/${id}`} variant="quiet">{t("suspension.cancel")}</LinkButton>
        </div>
      </Form>
    </div>
  );
}
