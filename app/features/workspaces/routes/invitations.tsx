import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Send } from "lucide-react";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { Section } from "#app/components/section.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import { SecretLink } from "#app/features/organizations/components/secret-link.tsx";
import type { SentInvitation } from "#server/modules/workspaces/index.ts";
import { listInvitations, resendInvitation, revokeInvitation } from "#server/modules/workspaces/index.ts";
import { isUuid } from "#server/platform/scope.ts";

export function loader(args: LoaderFunctionArgs) {
  const before = new URL(args.request.url).searchParams.get("before") ?? "";
  const now = args.context.services.clock();
  return readInOrganization(args, (db, scope) => listInvitations(db, scope, isUuid(before) ? before : null, now));
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({ revoke: z.uuid() }).or(z.object({ resend: z.uuid() })),
    async run(input, { requestId }) {
      if ("revoke" in input) {
        await commandInOrganization(args, requestId, (tx, scope) => revokeInvitation(tx, scope, input.revoke));
        return redirect("/settings/invitations");
      }
      // No receipt: the answer holds a secret that must not be stored. Sent twice, the second link is the one that works.
      // By mail too, where there is mail; of the reader nobody knows more than who invites them: the language is theirs.
      const { post, config } = args.context.services;
      const language = (await args.context.session())?.locale ?? "ja";
      const { token, organizationName, email } = await commandInOrganization(args, null, (tx, scope) =>
        resendInvitation(tx, scope, input.resend, { post, byMail: true, language }));
      return { name: organizationName, link: new URL(`/invitations/${token}`, config.publicUrl).href, mailedTo: post.isOpen ? email : null };
    },
  });

export default function Invitations() {
  const { t } = useTranslation("workspaces");
  const words = useTranslation("organizations").t;
  const { invitations, next } = useLoaderData<typeof loader>();
  const answer = useLastAnswer(useActionData<typeof action>());
  const form = useForm();
  const invite = <LinkButton to="/settings/invitations/new" variant="primary" icon={<Send className="size-5" aria-hidden="true" />}>{t("invite.title")}</LinkButton>;
  return (
    <Section title={t("invitations.title")} actions={invitations.length > 0 ? invite : undefined}>
      <FormErrorSummary errors={form.errors} labels={{}} />
      {answer != null && "link" in answer ? (
        <>
          <SecretLink key={answer.link} link={answer.link} title={t("invitations.resentTitle", { name: answer.name })} hint={t("invitations.resentHint")} />
          {answer.mailedTo === null ? null : <p>{words("mailing.mailed", { email: answer.mailedTo })}</p>}
        </>
      ) : null}
      {invitations.length === 0 ? (
        <EmptyState title={t("invitations.empty")} action={invite}>{t("invitations.emptyHint")}</EmptyState>
      ) : (
        <List label={t("invitations.title")}>
            {invitations.map((invitation) => (
              <ListRow
                key={invitation.id}
                title={invitation.organizationName}
                meta={<><span>{invitation.email}</span><DateTime at={invitation.createdAt} dateOnly /><span>{t("invitations.until")} <DateTime at={invitation.expiresAt} dateOnly /></span></>}
                trailing={<InvitationState invitation={invitation} />}
              />
            ))}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?before=${next}`} />
    </Section>
  );
}

/** How an invitation stands, and what can still be done about it. */
function InvitationState({ invitation: { id, state } }: { invitation: SentInvitation }) {
  const { t } = useTranslation("workspaces");
  if (state === "accepted" || state === "revoked") return <StateChip tone={state === "accepted" ? "success" : "neutral"} label={t(`invitations.state.${state}`)} />;
  return (
    <Form method="post" className="flex flex-wrap items-center gap-2">
      <RequestId key={id} />
      <StateChip tone={state === "open" ? "info" : "neutral"} label={t(`invitations.state.${state}`)} />
      <Button type="submit" size="small" name="resend" value={id}>{t("invitations.resend")}</Button>
      {state === "open" ? <Button type="submit" size="small" name="revoke" value={id}>{t("invitations.revoke")}</Button> : null}
    </Form>
  );
}
