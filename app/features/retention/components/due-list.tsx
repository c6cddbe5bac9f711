import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { CalendarDay } from "#app/components/date-time.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { Section } from "#app/components/section.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import type { DueThing } from "#server/modules/retention/index.ts";
import { pathOfThing, useRetentionWords } from "./retention-words.ts";

interface DueListProps {
  things: readonly DueThing[];
  /** Names the counterpart of each; on the page of one workspace that is clear. */
  withCounterpart?: boolean;
  /** May hold things and say what devices they are about; posts to the page of the workspace. */
  mayAct: boolean;
}

/** What goes next, those that end first. */
export function DueList({ things, withCounterpart = false, mayAct }: DueListProps) {
  const { t } = useTranslation("retention");
  const words = useRetentionWords();
  return (
    <Section title={t("due.title")} description={t("due.lead", { count: 50 })}>
      {things.length === 0 ? <EmptyState title={t("due.empty")} /> : (
        <List label={t("due.title")}>
          {things.map((thing) => (
            <ListRow
              key={thing.subjectId}
              title={words.thing(thing)}
              to={pathOfThing(thing.workspaceId, thing.kind, thing.pageId)}
              meta={<>
                {withCounterpart ? <span>{thing.counterpartName}</span> : null}
                <span>{t("due.last")} <CalendarDay day={thing.dueOn} /></span>
                <span>{t(`due.basis.${thing.basis}`)}</span>
                {thing.devices === "any" ? null : <span>{t(`devices.${thing.devices}`)}</span>}
              </>}
              trailing={<>
                {thing.held ? <StateChip tone="warning" label={t("due.held")} /> : null}
                {mayAct ? <DueActs thing={thing} /> : null}
              </>}
            />
          ))}
        </List>
      )}
    </Section>
  );
}

/** Buttons lie above the row's link. */
function DueActs({ thing: { workspaceId, kind, subjectId, pageId, devices } }: { thing: DueThing }) {
  const { t } = useTranslation("retention");
  const page = `/workspaces/${workspaceId}/retention`;
  const other = devices === "special" ? "other" : "special";
  return (
    <span className="relative flex flex-wrap items-center gap-2">
      {kind === "incident" || kind === "advisory" ? (
        <Form method="post" action={page}>
          <RequestId key={`${subjectId}-${other}`} />
          <input type="hidden" name="intent" value="devices" />
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="subject" value={subjectId} />
          <Button type="submit" size="small" name="devices" value={other}>{t(`due.${other}`)}</Button>
        </Form>
      ) : null}
      <LinkButton to={`${page}?what=${kind === "diagram_version" ? "diagram" : kind}:${pageId}#hold`} size="small">{t("due.hold")}</LinkButton>
    </span>
  );
}
