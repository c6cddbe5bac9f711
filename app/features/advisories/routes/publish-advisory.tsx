import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Section } from "#app/components/section.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import {
  advisoryPermissions, listTargets, MAX_PUBLISHED_AT_ONCE, publishAdvisory, publishSchema, readAdvisory, readLastComment,
  readTargets, TARGETS_PER_PAGE,
} from "#server/modules/advisories/index.ts";
import { shownSeverity } from "#server/modules/advisories/rules.ts";
import type { TargetFilter } from "#server/modules/advisories/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { authorize } from "#server/platform/permissions.ts";
import { PublicationReview } from "../components/publication-review.tsx";
import { TargetChoice } from "../components/target-choice.tsx";
import { TargetFilters } from "../components/target-filter.tsx";
import { useWordsLabels, WordsFields } from "../components/words-fields.tsx";
import { readTargetSearch } from "../target-search.server.ts";

export function loader(args: LoaderFunctionArgs) {
  const id = args.params["advisoryId"] ?? "";
  const search = readTargetSearch(args.request, "all");
  const today = dayInTokyo(args.context.services.clock());
  return readInOrganization(args, async (db, scope) => {
    authorize(scope, advisoryPermissions, "publish");
    const advisory = await readAdvisory(db, scope, id);
    const { targets, next } = await listTargets(db, scope, { ...search, advisoryId: id, currentRevision: advisory.current.number, limit: TARGETS_PER_PAGE });
    const last = await readLastComment(db, scope, id);
    // A deadline that is over would only have to be taken out again.
    const start = last === null ? null : { ...last, actionDueOn: last.actionDueOn !== null && last.actionDueOn >= today ? last.actionDueOn : null };
    return { advisory, targets, next, search, today, start, limit: MAX_PUBLISHED_AT_ONCE };
  });
}

export const action = (args: ActionFunctionArgs) => {
  const id = args.params["advisoryId"] ?? "";
  return handleForm(args, {
    schema: publishSchema(dayInTokyo(args.context.services.clock())),
    lists: ["workspaces"],
    async run({ step, revision, workspaces, ...words }, { requestId }) {
      if (step !== "publish") {
        const chosen = await readInOrganization(args, (db, scope) => readTargets(db, scope, id, revision, workspaces));
        return { kind: step, chosen, words, revision };
      }
      const { published, revised } = await commandInOrganization(args, requestId, (tx, scope) =>
        publishAdvisory(tx, scope, { advisoryId: id, revision, workspaceIds: workspaces, ...words }));
      return redirect(`/advisories/${id}?published=${published + revised}`);
    },
  });
};

/** A refusal because of a newer revision brings that revision along. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function PublishAdvisory() {
  const { t } = useTranslation("advisories");
  const { advisory, targets, next, search, today, start, limit } = useLoaderData<typeof loader>();
  const answer = useLastAnswer(useActionData<typeof action>());
  const form = useForm();
  const labels = useWordsLabels();
  const own = answer != null && "kind" in answer ? answer : null;
  const typed = form.failure?.values["workspaces"] ?? own?.chosen.map(({ workspaceId }) => workspaceId) ?? [];
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => new Set(typed));
  const address = `/advisories/${advisory.id}`;
  const { current } = advisory;
  // The revision that was opened, not one that a live reload has brought since; a refusal shows the newer one.
  const [opened] = useState(current.number);
  const severity = shownSeverity(current.severity);
  const header = (
    <PageHeader
      title={advisory.counts.total === 0 ? t("publish.title") : t("publish.titleRevision", { number: current.number })}
      breadcrumb={[{ to: "/advisories", label: t("title") }, { to: address, label: advisory.trackingId }]}
      marks={<>{severity === null ? null : <SeverityMark level={severity} />}{current.tlp === null ? null : <TlpMark label={current.tlp} />}<strong>{current.title}</strong></>}
      meta={t("publish.lead")}
    />
  );
  if (own?.kind === "review") {
    return (
      <div className="flex flex-col gap-6">
        {header}
        <PublicationReview advisory={advisory} revision={own.revision} chosen={own.chosen} words={own.words} pending={form.pending} />
      </div>
    );
  }
  const nextPage = new URLSearchParams({ filter: search.filter, ...(search.name === "" ? {} : { name: search.name }), after: next ?? "" });
  const nobody = targets.length === 0 && search.name === "" && search.filter === "all" && search.after === null;
  return (
    <div className="flex flex-col gap-6">
      {header}
      <FormErrorSummary errors={form.errors} labels={labels} />
      {nobody ? <EmptyState title={t("publish.none")}>{t("publish.noneHint")}</EmptyState> : (
        <>
          <Section title={t("publish.choose")} description={t("publish.chooseHint", { count: limit })}>
            <TargetFilters filters={TARGET_FILTERS_SHOWN} search={search} />
            <TargetChoice
              formId="publish" targets={targets} current={current} limit={limit} selected={selected} onSelect={setSelected}
              error={form.field("workspaces").error} next={next === null ? undefined : `?${nextPage.toString()}`}
            />
          </Section>
          <Section title={t("publish.words")} description={t("publish.wordsHint")}>
            <Form id="publish" method="post" noValidate className="flex max-w-2xl flex-col gap-5">
              <input type="hidden" name="revision" value={form.failure === null ? opened : current.number} />
              <input type="hidden" name="step" value="review" />
              {[...selected].filter((id) => !targets.some(({ workspaceId }) => workspaceId === id)).map((id) => <input key={id} type="hidden" name="workspaces" value={id} />)}
              <WordsFields form={form} start={own?.words ?? start ?? undefined} today={today} />
              <div className="flex flex-wrap items-center gap-3">
                <Button type="submit" variant="primary" pending={form.pending}>{t("publish.review")}</Button>
                <LinkButton to={address} variant="quiet">{t("publish.cancel")}</LinkButton>
                <span className="text-dense text-muted">{t("publish.notYet")}</span>
              </div>
            </Form>
          </Section>
        </>
      )}
    </div>
  );
}

const TARGET_FILTERS_SHOWN = ["all", "unpublished", "outdated"] as const satisfies readonly TargetFilter[];
