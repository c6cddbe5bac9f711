import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Section } from "#app/components/section.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import {
  heldKind, listDue, listHolds, mayHold, placeHold, placeHoldSchema, releaseHold, releaseHoldSchema, stateDevices, stateDevicesSchema,
} from "#server/modules/retention/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { DueList } from "../components/due-list.tsx";
import { HoldList } from "../components/hold-list.tsx";
import { useRetentionWords } from "../components/retention-words.ts";

export function loader(args: LoaderFunctionArgs) {
  const today = dayInTokyo(args.context.services.clock());
  const asked = new URL(args.request.url).searchParams.get("what");
  return readInWorkspace(args, async (db, scope) => {
    const [due, holds] = await Promise.all([listDue(db, scope, today), listHolds(db, scope)]);
    // Several versions of a diagram are one choice.
    const choices = [...new Map(due.map((thing) => [thing.pageId, { value: `${heldKind(thing.kind)}:${thing.pageId}`, kind: thing.kind, label: thing.label, dueOn: thing.dueOn }])).values()];
    const chosen = choices.find(({ value }) => value === asked)?.value ?? "workspace";
    return { due, holds, choices, chosen, mayAct: mayHold(scope) };
  });
}

const schema = z.discriminatedUnion("intent", [
  placeHoldSchema.extend({ intent: z.literal("place") }),
  releaseHoldSchema.extend({ intent: z.literal("release") }),
  stateDevicesSchema.extend({ intent: z.literal("devices") }),
]);

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema,
    async run(input, { requestId }) {
      await commandInWorkspace(args, requestId, async (tx, scope) => {
        if (input.intent === "place") await placeHold(tx, scope, input);
        else if (input.intent === "release") await releaseHold(tx, scope, input.hold);
        else await stateDevices(tx, scope, input);
      });
      return redirect(`/workspaces/${args.params["workspaceId"]}/retention`);
    },
  });

export default function WorkspaceRetention() {
  const { t } = useTranslation("retention");
  const { due, holds, choices, chosen, mayAct } = useLoaderData<typeof loader>();
  const words = useRetentionWords();
  const form = useForm();
  const labels = { what: t("holds.what"), reason: t("holds.reason") };
  const options = [
    { value: "workspace", label: t("holds.workspace") },
    ...choices.map((choice) => ({
      value: choice.value,
      label: `${choice.kind === "diagram_version" ? t("held.diagram") : words.thing(choice)} (${t("due.last")} ${choice.dueOn})`,
    })),
  ];
  return (
    <div className="flex flex-col gap-8">
      <PageHeader title={t("holds.title")} meta={<span>{t("holds.lead")}</span>} />
      <HoldList holds={holds} mayRelease={mayAct} />
      {mayAct ? (
        <Section id="hold" title={t("holds.placeTitle")} className="max-w-2xl">
          {/* Another choice in the address, or a hold that was placed, begins the form anew. */}
          <Form key={`${chosen} ${holds.length}`} method="post" noValidate className="flex flex-col gap-5">
            <RequestId />
            <FormErrorSummary errors={form.errors} labels={labels} />
            <input type="hidden" name="intent" value="place" />
            <SelectField {...form.field("what", chosen)} label={labels.what} options={options} hint={choices.some(({ kind }) => kind === "diagram_version") ? t("holds.diagramHint") : undefined} />
            <TextArea {...form.field("reason")} label={labels.reason} hint={t("holds.reasonHint")} required rows={3} maxLength={2_000} />
            <div><Button type="submit" variant="primary" pending={form.pending}>{t("holds.place")}</Button></div>
          </Form>
        </Section>
      ) : null}
      <DueList things={due} mayAct={mayAct} />
    </div>
  );
}
