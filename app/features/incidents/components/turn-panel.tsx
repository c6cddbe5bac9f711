import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import type { IncidentActs } from "#server/modules/incidents/index.ts";
import type { PendingEnd } from "#server/modules/incidents/rules.ts";
import { useAct } from "../use-act.ts";
import { ActForm, Folded, ReasonField } from "./act-form.tsx";

interface TurnPanelProps {
  acts: IncidentActs;
  ending: PendingEnd | null;
  /** Why the end was proposed. */
  endingReason: string | null;
  /** A critical one at a hospital: two have to acknowledge. */
  needsBoth: boolean;
}

/** What waits for this reader stands above everything else. */
export function TurnPanel({ acts, ending, endingReason, needsBoth }: TurnPanelProps) {
  if (acts.acknowledge) return <AcknowledgePanel needsBoth={needsBoth} />;
  if (ending === null) return null;
  return <ClosurePanel ending={ending} reason={endingReason} mayAnswer={acts.answerClosure} mayWithdraw={acts.withdrawClosure} />;
}

function AcknowledgePanel({ needsBoth }: { needsBoth: boolean }) {
  const { t } = useTranslation("incidents");
  const { form, onSubmit, round } = useAct("acknowledge");
  return (
    <section aria-label={t("acknowledgement.panel")} className="flex flex-col gap-3 rounded-8 border-2 border-danger bg-surface p-4 sm:p-5" data-no-print>
      <h2 className="text-section">{t("acknowledgement.panel")}</h2>
      <div className="text-dense">
        <p>{t("acknowledgement.panelHint")}</p>
        {needsBoth ? <p>{t("acknowledgement.both")}</p> : null}
      </div>
      <ActForm key={round} form={form} onSubmit={onSubmit} name="acknowledge">
        <input type="hidden" name="intent" value="acknowledge" />
        <div><Button type="submit" variant="primary" pending={form.pending}>{t("acknowledgement.submit")}</Button></div>
      </ActForm>
    </section>
  );
}

function ClosurePanel({ ending, reason, mayAnswer, mayWithdraw }: { ending: PendingEnd; reason: string | null; mayAnswer: boolean; mayWithdraw: boolean }) {
  const { t } = useTranslation("incidents");
  const { form, onSubmit, round } = useAct("confirm", "decline");
  const title = t(`closure.proposed.${ending.outcome}`, { who: t(`closure.mine.${ending.side}`) });
  const why = reason === null ? null : <p className="border-s-2 border-line ps-3 whitespace-pre-line text-muted">{reason}</p>;
  const outcome = <input type="hidden" name="outcome" value={ending.outcome} />;
  if (mayAnswer) {
    return (
      <section aria-label={title} className="flex flex-col gap-3 rounded-8 border-2 border-warning-mark bg-surface p-4 sm:p-5">
        <h2 className="text-section">{title}</h2>
        {why}
        <p className="text-dense">{t("closure.ask")}</p>
        <ActForm key={round} form={form} onSubmit={onSubmit} name="answer">
          {outcome}
          <ReasonField form={form} name="answer" />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" name="intent" value="confirm" variant="primary" pending={form.pending}>{t("closure.confirm")}</Button>
            <Button type="submit" name="intent" value="decline" pending={form.pending}>{t("closure.decline")}</Button>
          </div>
        </ActForm>
      </section>
    );
  }
  return (
    <Banner tone="info" title={title}>
      {why}
      {mayWithdraw ? (
        <div className="mt-2 flex flex-col gap-3">
          <p>{t("closure.waiting")}</p>
          <Folded key={round} label={t("closure.withdrawOpen")} open={form.failure !== null}>
            <ActForm form={form} onSubmit={onSubmit} name="withdraw">
              <input type="hidden" name="intent" value="decline" />
              {outcome}
              <ReasonField form={form} name="withdraw" />
              <div><Button type="submit" pending={form.pending}>{t("closure.withdraw")}</Button></div>
            </ActForm>
          </Folded>
        </div>
      ) : null}
    </Banner>
  );
}
