import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { Chip } from "#app/components/chip.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { Section } from "#app/components/section.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { commandInOrganization, readInOrganization, requireVisit } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { listSessions, revokeOtherSessions, revokeSession } from "#server/modules/auth/index.ts";
import type { OwnSession } from "#server/modules/auth/index.ts";
import { readOwnFactors } from "#server/modules/second-factors/index.ts";
import { FactorOverview } from "../components/factor-overview.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { services, sessions } = args.context;
  const { session } = await requireVisit(args);
  const now = services.clock();
  const [own, factors] = await readInOrganization(args, (db, scope) =>
    Promise.all([listSessions(db, scope, sessions.limits, now), readOwnFactors(db, scope)]));
  return {
    now, current: session.sessionHandle, sessions: own, factors,
    limits: { hours: sessions.limits.idle / 3_600_000, days: sessions.limits.absolute / 86_400_000 },
  };
}

export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({ session: z.union([z.literal("others"), z.uuid()]) }),
    async run({ session }, { requestId }) {
      const current = (await args.context.session())?.sessionHandle ?? "";
      await commandInOrganization(args, requestId, async (tx, scope) => {
        if (session === "others") await revokeOtherSessions(tx, scope, current);
        else await revokeSession(tx, scope, session);
      });
      return redirect("/settings/security");
    },
  });

export default function Security() {
  const { t } = useTranslation("auth");
  const { sessions, current, now, limits, factors } = useLoaderData<typeof loader>();
  const form = useForm();
  const hasOthers = sessions.some(({ handle }) => handle !== current);
  const endOthers = (
    <Form method="post">
      <RequestId key={sessions.length} />
      <Button type="submit" name="session" value="others" pending={form.pending}>{t("sessions.endOthers")}</Button>
    </Form>
  );
  return (
    <div className="flex flex-col gap-10">
      <FactorOverview factors={factors} />
      <LinkButton to="/settings/security/password" className="self-start">{t("passwordPage.go")}</LinkButton>
      <Section title={t("sessions.title")} description={t("sessions.lead", limits)} actions={hasOthers ? endOthers : undefined}>
        <FormErrorSummary errors={form.errors} labels={{ session: t("sessions.title") }} />
        <List label={t("sessions.title")}>
          {sessions.map((session) => <SessionRow key={session.handle} session={session} isCurrent={session.handle === current} now={now} />)}
        </List>
      </Section>
    </div>
  );
}

function SessionRow({ session, isCurrent, now }: { session: OwnSession; isCurrent: boolean; now: Date }) {
  const { t } = useTranslation("auth");
  const device = [session.browser, session.system].filter((name) => name !== null).join(" · ") || t("sessions.unknownDevice");
  return (
    <ListRow
      title={device}
      meta={(
        <>
          <span>{session.network ?? t("sessions.unknownNetwork")}</span>
          <span>{t("sessions.since")} <DateTime at={session.createdAt} /></span>
          <span>{t("sessions.lastUse")} <RelativeTime at={session.lastUsedAt} now={now} /></span>
        </>
      )}
      trailing={isCurrent ? <Chip tone="info">{t("sessions.current")}</Chip> : (
        <Form method="post">
          <RequestId key={session.handle} />
          <Button type="submit" size="small" name="session" value={session.handle} aria-label={t("sessions.endNamed", { device })}>{t("sessions.end")}</Button>
        </Form>
      )}
    />
  );
}
