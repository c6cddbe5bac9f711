import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { Section } from "#app/components/section.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { changePeriods, listDue, listHolds, listRules, periodsSchema, readPeriods } from "#server/modules/retention/index.ts";
import { RETAINED_KINDS } from "#server/modules/retention/schema.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { DueList } from "../components/due-list.tsx";
import { HoldList } from "../components/hold-list.tsx";
import { PeriodsForm } from "../components/periods-form.tsx";
import { RuleTable } from "../components/rule-table.tsx";
import { useRetentionWords } from "../components/retention-words.ts";

export function loader(args: LoaderFunctionArgs) {
  const today = dayInTokyo(args.context.services.clock());
  return readInOrganization(args, async (db, scope) => {
    const [rules, periods, due, holds] = await Promise.all([
      listRules(db, scope, today), readPeriods(db, scope), listDue(db, scope, today), listHolds(db, scope),
    ]);
    return { rules, periods, due, holds };
  });
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: periodsSchema,
    async run(input, { requestId }) {
      await commandInOrganization(args, requestId, (tx, scope) => changePeriods(tx, scope, input));
      return redirect("/settings/retention");
    },
  });

export default function OrganizationRetention() {
  const { t } = useTranslation("retention");
  const { rules, periods, due, holds } = useLoaderData<typeof loader>();
  const { person } = useShell();
  const words = useRetentionWords();
  const own = RETAINED_KINDS.filter((kind) => periods[kind] !== null);
  return (
    <div className="flex flex-col gap-8">
      <RuleTable rules={rules} />
      {person.isAdmin ? <PeriodsForm periods={periods} /> : own.length === 0 ? null : (
        <Section title={t("rules.own")}>
          <Card><DescriptionList items={own.map((kind) => ({ key: kind, term: t(`kinds.${kind}`), value: words.period(12 * (periods[kind] ?? 0)) }))} /></Card>
        </Section>
      )}
      <Section title={t("holds.title")} description={t("holds.lead")}><HoldList holds={holds} withCounterpart mayRelease={false} /></Section>
      <DueList things={due} withCounterpart mayAct={false} />
    </div>
  );
}
