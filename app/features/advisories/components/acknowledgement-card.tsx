import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslation } from "react-i18next";
import { joinNames } from "#app/i18n/join-names.ts";
import { Card } from "#app/components/card.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { Section } from "#app/components/section.tsx";
import type { Acknowledgement, SafetyManager } from "#server/modules/advisories/index.ts";
import { needsBoth, SAFETY_ROLES } from "#server/modules/advisories/rules.ts";
import type { SafetyRole } from "#server/modules/advisories/rules.ts";

interface AcknowledgementCardProps {
  /** The revision that was published last. */
  number: number;
  severity: string | null;
  awaiting: readonly string[];
  acknowledgements: readonly Acknowledgement[];
  managers: readonly SafetyManager[];
  now: Date;
}

/** Who has acknowledged the newest revision and who is missing, role by role; below, the earlier revisions. */
export function AcknowledgementCard({ number, severity, awaiting, acknowledgements, managers, now }: AcknowledgementCardProps) {
  const { t } = useTranslation("advisories");
  const current = acknowledgements.filter((acknowledgement) => acknowledgement.number === number);
  const earlier = acknowledgements.filter((acknowledgement) => acknowledgement.number !== number);
  return (
    <Section title={t("acknowledgement.title")} description={t(needsBoth(severity) ? "acknowledgement.needBoth" : "acknowledgement.needOne")}>
      <Card className="flex flex-col gap-4">
        {SAFETY_ROLES.map((role) => (
          <RoleState
            key={role}
            role={role}
            done={current.filter(({ roles }) => roles.includes(role))}
            isAwaited={awaiting.includes(role)}
            managers={managers.filter(({ roles }) => roles.includes(role))}
            now={now}
          />
        ))}
        {earlier.length === 0 ? null : (
          <details className="border-t border-line pt-3 text-dense">
            <summary className="min-h-6 cursor-pointer text-muted">{t("acknowledgement.earlier")} ({earlier.length})</summary>
            <ul className="mt-2 flex flex-col gap-1">
              {earlier.map((acknowledgement) => (
                <li key={`${acknowledgement.number}${acknowledgement.userId}`}>
                  {t("revision", { number: acknowledgement.number })} {acknowledgement.name}
                  <span className="block text-meta text-muted"><RelativeTime at={acknowledgement.at} now={now} /></span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </Card>
    </Section>
  );
}

interface RoleStateProps {
  role: SafetyRole;
  done: readonly Acknowledgement[];
  isAwaited: boolean;
  managers: readonly SafetyManager[];
  now: Date;
}

function RoleState({ role, done, isAwaited, managers, now }: RoleStateProps) {
  const { t, i18n } = useTranslation("advisories");
  const roles = useTranslation("roles").t;
  const isDone = done.length > 0;
  const Icon = isDone ? CircleCheck : CircleDashed;
  return (
    <div className="flex gap-2 text-dense">
      <Icon className={`mt-1 size-4 shrink-0 ${isDone ? "text-success" : isAwaited ? "text-danger" : "text-muted"}`} aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-semibold">{roles(role)}</p>
        {isDone ? (
          <ul>
            {done.map((acknowledgement) => (
              <li key={acknowledgement.userId}>
                <span>{acknowledgement.name}</span> <span className="text-success">{t("acknowledgement.done")}</span>
                <span className="block text-meta text-muted"><RelativeTime at={acknowledgement.at} now={now} /></span>
              </li>
            ))}
          </ul>
        ) : (
          <p>
            <span className={isAwaited ? "text-danger" : "text-muted"}>{t(isAwaited ? "acknowledgement.missing" : "acknowledgement.notNeeded")}</span>
            <span className="block text-meta text-muted">
              {managers.length === 0 ? t("acknowledgement.nobody") : joinNames(managers.map(({ name, jobTitle }) => (jobTitle === null ? name : `${name}(${jobTitle})`)), i18n.language)}
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
