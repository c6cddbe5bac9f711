import { Form } from "@remix-run/react";
import { Send } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { CalendarDay } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { Section } from "#app/components/section.tsx";
import { RequestId } from "#app/http/request-id.tsx";
import type { LibraryAdvisory, PublicationTarget } from "#server/modules/advisories/index.ts";
import { TlpExplained, TlpTerm } from "./tlp-explained.tsx";

interface PublicationReviewProps {
  advisory: LibraryAdvisory;
  /** The revision that was looked at when the hospitals were chosen. */
  revision: number;
  chosen: readonly PublicationTarget[];
  words: { clinicalImpact: string | null; contact: string | null; actionDueOn: string | null };
  pending: boolean;
}

/** The last look before a publication, which nothing takes back: who will see what. Takes the focus when it appears. */
export function PublicationReview({ advisory, revision, chosen, words, pending }: PublicationReviewProps) {
  const { t } = useTranslation("advisories");
  const { current } = advisory;
  const reached = chosen.filter(({ delivery }) => delivery?.number !== revision);
  const unchanged = chosen.length - reached.length;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className="flex max-w-3xl flex-col gap-6 outline-none">
      <Banner tone="warning" title={reached.length === 0 ? t("publish.reviewNone") : t("publish.reviewTitle", { count: reached.length })}>
        {t("publish.reviewHint")}
        {unchanged > 0 ? <p>{t("publish.reviewUnchanged", { count: unchanged })}</p> : null}
        {current.documentStatus === "draft" ? <p className="font-bold">{t("publish.reviewDraft")}</p> : null}
      </Banner>
      {reached.length === 0 ? null : (
        <Section title={t("publish.reviewWho")} count={reached.length}>
          {/* A long list scrolls, so it takes the focus of a keyboard. */}
          <ul tabIndex={0} aria-label={t("publish.reviewWho")} className="thin-scroll max-h-96 divide-y divide-line overflow-y-auto rounded-8 border border-line bg-surface">
            {reached.map(({ workspaceId, hospitalName, delivery }) => (
              <li key={workspaceId} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2">
                <span className="font-medium">{hospitalName}</span>
                <span className="text-meta text-muted">{delivery === null ? t("publish.reviewNew") : t("publish.reviewRevised", { number: delivery.number })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("publish.what")}>
        <Card>
          <DescriptionList items={[
            { term: t("document.title"), value: `${current.title}(${t("revision", { number: revision })})` },
            { key: "tlp", term: <TlpTerm />, value: <TlpExplained label={current.tlp} /> },
            { term: t("publish.clinicalImpact"), value: words.clinicalImpact ?? t("delivery.notRecorded") },
            { term: t("publish.actionDueOn"), value: words.actionDueOn === null ? t("delivery.notRecorded") : <CalendarDay day={words.actionDueOn} /> },
            { term: t("publish.contact"), value: words.contact ?? t("delivery.notRecorded") },
          ]} />
        </Card>
      </Section>
      <Form method="post" className="flex flex-wrap items-center gap-3">
        <RequestId />
        <input type="hidden" name="revision" value={revision} />
        {chosen.map(({ workspaceId }) => <input key={workspaceId} type="hidden" name="workspaces" value={workspaceId} />)}
        <input type="hidden" name="clinicalImpact" value={words.clinicalImpact ?? ""} />
        <input type="hidden" name="actionDueOn" value={words.actionDueOn ?? ""} />
        <input type="hidden" name="contact" value={words.contact ?? ""} />
        {reached.length === 0 ? null : (
          <Button type="submit" name="step" value="publish" variant="primary" pending={pending} icon={<Send className="size-4" aria-hidden="true" />}>
            {t("publish.submit", { count: reached.length })}
          </Button>
        )}
        <Button type="submit" name="step" value="edit" aria-disabled={pending}>{t("publish.back")}</Button>
        <p role="status" className="text-dense text-muted empty:hidden">{pending ? t("publish.working") : null}</p>
      </Form>
    </div>
  );
}
