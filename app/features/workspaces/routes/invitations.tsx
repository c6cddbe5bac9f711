import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Send } from "lucide-react";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { Section } from "#app/components/section.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { listInvitations, revokeInvitation } from "#server/modules/workspaces/index.ts";
import { isUuid } from "#server/platform/scope.ts";

export function loader(args: LoaderFunctionArgs) {
  const before = new URL(args.request.url).searchParams.get("before") ?? "";
  const now = args.context.services.clock();
  return readInOrganization(args, (db, scope) => listInvitations(db, scope, isUuid(before) ? before : null, now));
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({ revoke: z.uuid() }),
    async run({ revoke }, { requestId }) {
      await commandInOrganization(args, requestId, (tx, scope) => revokeInvitation(tx, scope, revoke));
      return redirect("/settings/invitations");
    },
  });

export default function Invitations() {
  const { t } = useTranslation("workspaces");
  const { invitations, next } = useLoaderData<typeof loader>();
  const invite = <LinkButton to="/settings/invitations/new" variant="primary" icon={<Send className="size-5" aria-hidden="true" />}>{t("invite.title")}</LinkButton>;
  return (
    <Section title={t("invitations.title")} actions={invitations.length > 0 ? invite : undefined}>
      {invitations.length === 0 ? (
        <EmptyState title={t("invitations.empty")} action={invite}>{t("invitations.emptyHint")}</EmptyState>
      ) : (
        <List label={t("invitations.title")}>
            {invitations.map((invitation) => (
              <ListRow
                key={invitation.id}
                title={invitation.organizationName}
                meta={<><span>{invitation.email}</span><DateTime at={invitation.createdAt} dateOnly /><span>{t("invitations.until")} <DateTime at={invitation.expiresAt} dateOnly /></span></>}
                trailing={invitation.state === "open" ? (
                  <Form method="post" className="flex items-center gap-2">
                    <RequestId key={invitation.id} />
                    <StateChip tone="info" label={t("invitations.state.open")} />
                    <Button type="submit" size="small" name="revoke" value={invitation.id}>{t("invitations.revoke")}</Button>
                  </Form>
                ) : <StateChip tone={invitation.state === "accepted" ? "success" : "neutral"} label={t(`invitations.state.${invitation.state}`)} />}
              />
            ))}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?before=${next}`} />
    </Section>
  );
}
