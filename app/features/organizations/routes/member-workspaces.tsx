import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Chip } from "#app/components/chip.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { Section } from "#app/components/section.tsx";
import { readInOrganization } from "#app/http/scope.server.ts";
import { listNarrowings, readMember } from "#server/modules/organizations/index.ts";
import { isUuid } from "#server/platform/scope.ts";
import { useRoleWords } from "../components/member-facts.tsx";

export function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after") ?? "";
  return readInOrganization(args, async (db, scope) => {
    const member = await readMember(db, scope, args.params["memberId"] ?? "");
    return { member, ...(await listNarrowings(db, scope, member.id, isUuid(after) ? after : null)) };
  });
}

/** What one member may do with each counterpart. */
export default function MemberWorkspaces() {
  const { t } = useTranslation("organizations");
  const { member, narrowings, next } = useLoaderData<typeof loader>();
  const roleWords = useRoleWords();
  return (
    <Section title={t("narrowing.title", { name: member.name })} description={t("narrowing.lead", { roles: roleWords({ roles: member.roles, isAdmin: false }) || t("members.noRoles") })}>
      {narrowings.length === 0 ? <EmptyState title={t("narrowing.empty")}>{t("narrowing.emptyHint")}</EmptyState> : (
        <List label={t("narrowing.title", { name: member.name })}>
          {narrowings.map(({ workspaceId, name, roles }) => (
            <ListRow
              key={workspaceId} to={`/settings/members/${member.id}/workspaces/${workspaceId}`} title={name}
              meta={roles === null ? t("narrowing.all") : roles.length === 0 ? t("narrowing.hidden") : roleWords({ roles, isAdmin: false })}
              trailing={roles === null ? undefined : <Chip>{t("narrowing.mark")}</Chip>}
            />
          ))}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?after=${next}`} />
    </Section>
  );
}
