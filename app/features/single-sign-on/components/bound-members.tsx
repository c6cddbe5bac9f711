import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { Section } from "#app/components/section.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import type { BoundMember } from "#server/modules/single-sign-on/index.ts";

/** Who has signed in with the provider. Posts to the page it stands on. */
export function BoundMembers({ members, next }: { members: readonly BoundMember[]; next: string | null }) {
  const { t } = useTranslation("singleSignOn");
  return (
    <Section title={t("members.title")} description={t("members.lead")}>
      {members.length === 0 ? <p className="text-muted">{t("members.none")}</p> : (
        <List label={t("members.title")}>
          {members.map((member) => (
            <ListRow
              key={member.id}
              title={member.name}
              meta={<span>{t("members.since")} <DateTime at={member.boundAt} dateOnly /></span>}
              trailing={(
                <Form method="post">
                  <RequestId key={member.boundAt.getTime()} />
                  <input type="hidden" name="id" value={member.id} />
                  <Button type="submit" size="small" name="intent" value="release" aria-label={t("members.releaseNamed", { name: member.name })}>{t("members.release")}</Button>
                </Form>
              )}
            />
          ))}
        </List>
      )}
      <Pagination next={next === null ? undefined : `?after=${next}`} />
    </Section>
  );
}
