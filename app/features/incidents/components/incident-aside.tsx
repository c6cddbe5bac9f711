import { useTranslation } from "react-i18next";
import { joinNames } from "#app/i18n/join-names.ts";
import { CircleCheck, CircleDashed } from "lucide-react";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { Section } from "#app/components/section.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import type { AcknowledgementState, Incident, IncidentActs } from "#server/modules/incidents/index.ts";
import type { IncidentStatus } from "#server/modules/incidents/schema.ts";
import { AssessForm } from "./assess-form.tsx";
import { ChangeForm } from "./change-form.tsx";
import { IncidentSeverity } from "./incident-severity.tsx";
import { StateSteps } from "./state-steps.tsx";

interface IncidentAsideProps {
  incident: Incident;
  acts: IncidentActs;
  acknowledgements: AcknowledgementState;
  /** When states were reached by a decision. */
  reached: readonly { status: IncidentStatus; at: Date }[];
}

/** State, severity, who has received it, and who reported: beside the facts, below them on a phone. */
export function IncidentAside({ incident, acts, acknowledgements, reached }: IncidentAsideProps) {
  const { t } = useTranslation("incidents");
  const { reporter } = incident;
  const times = new Map<IncidentStatus, Date>([["reported", incident.reportedAt]]);
  const received = acknowledgements.given.at(-1);
  if (received !== undefined) times.set("acknowledged", received.at);
  for (const { status, at } of reached) times.set(status, at);
  return (
    <>
      <Section title={t("state.title")}>
        <Card className="flex flex-col gap-4">
          <StateSteps status={incident.status} since={incident.statusAt} times={times} />
          {acts.change.length > 0 ? <ChangeForm status={incident.status} choices={acts.change} isRated={incident.severity !== null} /> : null}
        </Card>
      </Section>
      <Section title={t("form.severity")}>
        <Card className="flex flex-col gap-4">
          <IncidentSeverity severity={incident.severity} suspected={incident.isSuspected} />
          {acts.assess ? <AssessForm severity={incident.severity} suspected={incident.isSuspected} /> : null}
        </Card>
      </Section>
      <Section title={t("acknowledgement.title")}>
        <Card><Acknowledgements state={acknowledgements} /></Card>
      </Section>
      <Section title={t("facts.people")}>
        <Card>
          <DescriptionList
            layout="stacked"
            items={[
              { term: t("facts.reporter"), key: "reporter", value: <>
                <span className="block font-semibold">{reporter.name}</span>
                {reporter.jobTitle === null ? null : <span className="block text-meta text-muted">{reporter.jobTitle}</span>}
                <SideMark side={incident.reportingSide} label={reporter.organizationName} plain />
              </> },
              { term: t("noticed"), value: <DateTime at={incident.noticedAt} /> },
              { term: t("facts.reportedAt"), value: <DateTime at={incident.reportedAt} /> },
              { term: t("facts.updatedAt"), value: incident.revision > 1 ? <DateTime at={incident.updatedAt} /> : null },
            ]}
          />
        </Card>
      </Section>
    </>
  );
}

function Acknowledgements({ state: { given, missing } }: { state: AcknowledgementState }) {
  const { t, i18n } = useTranslation("incidents");
  const roles = useTranslation("roles").t;
  return (
    <ul className="flex flex-col gap-3 text-dense">
      {given.map(({ userId, name, jobTitle, at }) => (
        <li key={userId} className="flex gap-2">
          <CircleCheck className="mt-1 size-4 shrink-0 text-success" aria-hidden="true" />
          <span className="min-w-0">
            <span className="font-semibold">{name}</span> <span className="text-meta text-muted">{jobTitle}</span>
            <span className="block text-meta text-muted"><DateTime at={at} /></span>
          </span>
        </li>
      ))}
      {missing.map(({ role, people }) => (
        <li key={role} className="flex gap-2">
          <CircleDashed className="mt-1 size-4 shrink-0 text-danger" aria-hidden="true" />
          <span className="min-w-0">
            {role === "anyone" ? t("acknowledgement.anyone") : (
              <>
                <span className="font-semibold text-danger">{t("acknowledgement.missing")}</span>
                <span className="block">{roles(role)}</span>
                <span className="block text-meta text-muted">{people.length === 0 ? t("acknowledgement.nobody") : joinNames(people, i18n.language)}</span>
              </>
            )}
          </span>
        </li>
      ))}
      {given.length === 0 && missing.length === 0 ? <li>{t("acknowledgement.none")}</li> : null}
    </ul>
  );
}
