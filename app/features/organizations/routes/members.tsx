import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { UserPlus } from "lucide-react";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { Chip } from "#app/components/chip.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { Section } from "#app/components/section.tsx";
import { ConfirmFirst } from "#app/features/auth/components/confirm-first.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { issuePasswordLink, listMembers } from "#server/modules/organizations/index.ts";
import type { Member } from "#server/modules/organizations/index.ts";
import { isRole } from "#server/platform/roles.ts";
import { isUuid } from "#server/platform/scope.ts";
import { SecretLink } from "../components/secret-link.tsx";

export function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after") ?? "";
  return readInOrganization(args, (db, scope) => listMembers(db, scope, isUuid(after) ? after : null));
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({ userId: z.uuid() }),
    async run({ userId }) {
      const { passwordToken } = await commandInOrganization(args, null, (tx, scope) => issuePasswordLink(tx, scope, userId));
      return { userId, passwordLink: new URL(`/password/${passwordToken}`, args.context.services.config.publicUrl).href };
    },
  });

export default function Members() {
  const { t } = useTranslation("organizations");
  const { members, next } = useLoaderData<typeof loader>();
  const posted = useForm();
  return (
    <Section
      title={t("members.title")}
      actions={<LinkButton to="/settings/members/new" variant="primary" icon={<UserPlus className="size-5" aria-hidden="true" />}>{t("members.add")}</LinkButton>}
    >
      <ConfirmFirst failure={posted.failure} />
      <Card flush>
        <ul className="divide-y divide-line">
          {members.map((member) => <MemberRow key={member.id} member={member} />)}
        </ul>
      </Card>
      <Pagination next={next === null ? undefined : `?after=${next}`} />
    </Section>
  );
}

function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation("organizations");
  const roles = useTranslation("roles").t;
  const fetcher = useFetcher<typeof action>();
  const posted = useActionData<typeof action>();
  const form = useForm({ data: fetcher.data, pending: fetcher.state !== "idle" });
  const answer = fetcher.data ?? posted;
  const link = answer != null && "passwordLink" in answer && answer.userId === member.id ? answer.passwordLink : null;
  return (
    <li className="flex flex-col gap-2 px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_16rem]">
          <p className="font-semibold"><Link to={`/settings/members/${member.id}`} className="text-accent hover:underline">{member.name}</Link>{member.jobTitle ? <span className="ms-2 text-dense font-normal text-muted">{member.jobTitle}</span> : null}</p>
          <p className="text-dense break-all text-muted">{member.email}</p>
        </div>
        <div className="flex flex-[1_1_16rem] flex-wrap gap-1.5">
          {member.deactivatedAt === null ? null : <Chip tone="warning">{t("members.deactivated")}</Chip>}
          {member.isAdmin ? <Chip tone="info">{roles("admin")}</Chip> : null}
          {member.roles.filter(isRole).map((role) => <Chip key={role}>{roles(role)}</Chip>)}
        </div>
        {member.deactivatedAt === null ? (
          <fetcher.Form method="post">
            <input type="hidden" name="userId" value={member.id} />
            <Button type="submit" size="small" pending={fetcher.state !== "idle"}>{t("members.newLink")}</Button>
          </fetcher.Form>
        ) : null}
      </div>
      <ConfirmFirst failure={form.failure} />
      {link === null ? null : <SecretLink link={link} title={t("members.linkTitle", { name: member.name })} hint={t("members.linkHint")} />}
    </li>
  );
}
