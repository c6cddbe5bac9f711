import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import { Section } from "#app/components/section.tsx";
import type { RetentionRule } from "#server/modules/retention/index.ts";
import { useRetentionWords } from "./retention-words.ts";

const ORDER: readonly RetentionRule["kind"][] = ["contract", "incident", "advisory", "diagram_version", "comment", "access_log"];

/** The rules that hold today, each with its source. */
export function RuleTable({ rules }: { rules: readonly RetentionRule[] }) {
  const { t } = useTranslation("retention");
  const words = useRetentionWords();
  return (
    <Section title={t("rules.title")} description={t("rules.lead")}>
      <Card>
        <DescriptionList items={ORDER.map((kind) => ({
          key: kind, term: t(`kinds.${kind}`),
          value: (
            <ul className="flex flex-col gap-1.5">
              {rules.filter((rule) => rule.kind === kind).map((rule) => (
                <li key={rule.devices}>
                  <p>
                    {rule.months === null ? t("rules.unlimited") : <><strong>{words.period(rule.months)}</strong> {t(`from.${kind}`)}</>}
                    {rule.devices === "any" ? null : <span className="ms-2">{t(`devices.${rule.devices}`)}</span>}
                  </p>
                  {kind === "access_log" ? <p>{t("rules.never")}</p> : null}
                  <p className="text-meta text-muted">{words.source(rule)}</p>
                </li>
              ))}
            </ul>
          ),
        }))} />
      </Card>
    </Section>
  );
}
