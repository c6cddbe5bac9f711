import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { RadioGroup } from "#app/components/radio-group.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { calendarDay, readerLanguage } from "#app/components/tokyo-time.ts";
import { ConfirmFirst } from "#app/features/auth/components/confirm-first.tsx";
import { SharedWith } from "#app/features/workspaces/components/shared-visibility.tsx";
import { useWorkspace } from "#app/features/workspaces/routes/workspace.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import {
  authorizeReleasing, authorizeViewing, diagramPermissions, diagramRevision, listVersions, needsAnotherPerson, readDiagram, releaseAction,
  releaseDiagram, releaseSchema,
} from "#server/modules/diagrams/index.ts";
import { authorize } from "#server/platform/permissions.ts";
import { revalidateAfterConflict } from "../revalidate-after-conflict.ts";
import { ReleaseConsequences } from "../components/release-consequences.tsx";

export function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams.get("version");
  return readInWorkspace(args, async (db, scope) => {
    authorizeViewing(scope);
    authorizeReleasing(scope);
    const diagram = await readDiagram(db, scope, args.params["diagramId"] ?? "");
    authorize(scope, diagramPermissions, releaseAction(diagram.level));
    const versions = (await listVersions(db, scope, diagram.id)).map((version) => ({
      id: version.id, number: version.number, asOf: version.asOf, fileName: version.fileName, note: version.note,
      isCurrent: version.number === diagram.own?.releasedNumber,
      isOwnUpload: needsAnotherPerson(diagram.level, version.uploadedBy, scope.user.id),
    }));
    const free = versions.filter(({ isCurrent, isOwnUpload }) => !isCurrent && !isOwnUpload);
    return { diagram, versions, chosen: (free.find(({ id }) => id === asked) ?? free[0])?.id ?? null, workspaceId: scope.workspace.id };
  });
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: releaseSchema.extend(diagramRevision.shape),
    async run({ revision, ...input }, { requestId }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) =>
        releaseDiagram(tx, scope, args.params["diagramId"] ?? "", revision, input));
      return redirect(`/workspaces/${args.params["workspaceId"]}/diagrams/${id}?done=released`);
    },
  });

export const shouldRevalidate = revalidateAfterConflict;

export default function ReleaseDiagram() {
  const { t, i18n } = useTranslation("diagrams");
  const { diagram, versions, chosen, workspaceId } = useLoaderData<typeof loader>();
  const name = useWorkspace().counterpartName;
  const form = useForm();
  const [openedRevision] = useState(diagram.own?.revision);
  const [picked, setPicked] = useState(form.failure?.values["versionId"]?.at(-1) ?? chosen);
  const base = `/workspaces/${workspaceId}/diagrams`;
  const self = `${base}/${diagram.id}`;
  const version = versions.find(({ id }) => id === picked) ?? versions.find(({ id }) => id === chosen);
  const header = <PageHeader title={t("release.title", { name })} breadcrumb={[{ to: base, label: t("title") }, { to: self, label: diagram.title }]} />;
  if (version === undefined) {
    return (
      <div className="flex flex-col gap-6">
        {header}
        <EmptyState title={t("release.none")} action={<LinkButton to={self}>{t("release.back")}</LinkButton>}>{t("release.noneHint")}</EmptyState>
      </div>
    );
  }
  const language = readerLanguage(i18n.language);
  return (
    <div className="flex flex-col gap-6">
      {header}
      <ConfirmFirst failure={form.failure} />
      <Form method="post" noValidate className="flex max-w-2xl flex-col gap-6">
        <RequestId />
        <input type="hidden" name="revision" value={diagram.own?.revision} />
        <FormErrorSummary errors={form.errors} labels={{ versionId: t("release.which"), purpose: t("release.purpose") }} />
        {diagram.own?.revision === openedRevision ? null : <Banner tone="warning" live>{t("release.changed")}</Banner>}
        {diagram.level === "L3" ? <Banner tone="warning">{t("release.full")}</Banner> : null}
        <RadioGroup
          name="versionId"
          label={t("release.which")}
          hint={t("release.whichHint")}
          error={form.field("versionId").error}
          required
          framed
          value={version.id}
          onChange={setPicked}
          options={versions.map(({ id, number, asOf, fileName, isCurrent, isOwnUpload }) => ({
            value: id,
            label: t("release.option", { number, day: calendarDay(asOf, language) }),
            description: isCurrent ? t("release.current") : isOwnUpload ? t("release.ownUpload") : fileName,
            disabled: isCurrent || isOwnUpload,
          }))}
        />
        <TextArea {...form.field("purpose")} label={t("release.purpose")} hint={t("release.purposeHint")} required rows={3} maxLength={1000} />
        <ReleaseConsequences diagram={diagram} version={version} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={form.pending}>{t("release.submit", { name })}</Button>
          <LinkButton to={self} variant="quiet">{t("cancel")}</LinkButton>
          <SharedWith />
        </div>
      </Form>
    </div>
  );
}
