import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import type { LegalHold } from "#server/modules/retention/index.ts";
import { pathOfThing } from "./retention-words.ts";

/** Holds with what they cover, whose they are, and why where that is known. `mayRelease`: the own side's, in its workspace. */
export function HoldList({ holds, withCounterpart = false, mayRelease }: { holds: readonly LegalHold[]; withCounterpart?: boolean; mayRelease: boolean }) {
  const { t } = useTranslation("retention");
  if (holds.length === 0) return <EmptyState title={t("holds.empty")} />;
  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {holds.map((hold) => <HoldRow key={hold.id} hold={hold} withCounterpart={withCounterpart} mayRelease={mayRelease && hold.isOwn && hold.releasedAt === null} />)}
      </ul>
    </Card>
  );
}

function HoldRow({ hold, withCounterpart, mayRelease }: { hold: LegalHold; withCounterpart: boolean; mayRelease: boolean }) {
  const { t } = useTranslation("retention");
  const { kind, subjectId, workspaceId, counterpartName } = hold;
  const link = "text-accent underline";
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-dense sm:px-5">
      <div className="min-w-0 flex-[1_1_20rem]">
        <p className="font-semibold">
          {kind === null || subjectId === null
            ? <Link className={link} to={`/workspaces/${workspaceId}/retention`}>{withCounterpart ? t("holds.workspaceOf", { name: counterpartName }) : t("holds.workspace")}</Link>
            : <Link className={link} to={pathOfThing(workspaceId, kind, subjectId)}>{t(`held.${kind}`)}</Link>}
          {withCounterpart && kind !== null ? <span className="ms-2 font-normal text-muted">{counterpartName}</span> : null}
        </p>
        <p className="text-muted">
          {t(hold.isOwn ? "holds.own" : "holds.theirs")}
          <span className="ms-3">{t("holds.since")} <DateTime at={hold.placedAt} /></span>
          {hold.releasedAt === null ? null : <span className="ms-3">{t("holds.released")} <DateTime at={hold.releasedAt} /></span>}
          {hold.placedByName === null ? null : <span className="ms-3">{t("holds.by")} {hold.placedByName}</span>}
        </p>
        {hold.reason === null ? null : <p className="whitespace-pre-wrap">{hold.reason}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <StateChip tone={hold.releasedAt === null ? "warning" : "neutral"} label={t(hold.releasedAt === null ? "holds.active" : "holds.ended")} />
        {mayRelease ? (
          <Form method="post">
            <RequestId />
            <input type="hidden" name="intent" value="release" />
            <Button type="submit" size="small" name="hold" value={hold.id}>{t("holds.release")}</Button>
          </Form>
        ) : null}
      </div>
    </li>
  );
}
