import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import type { Delegate } from "#server/modules/delegation/index.ts";

/** Who of another company works on this for the vendor; both sides know. Nothing while there is nobody and nothing to do. */
export function DelegatesCard({ delegates, change }: { delegates: readonly Delegate[]; change: string | null }) {
  const { t } = useTranslation("delegation");
  if (delegates.length === 0 && change === null) return null;
  return (
    <Section title={t("title")}>
      <Card className="flex flex-col items-start gap-3 text-dense">
        {delegates.length === 0 ? <p className="text-muted">{t("nobody")}</p> : (
          <ul className="flex flex-col gap-2">
            {delegates.map(({ id, name, jobTitle }) => (
              <li key={id}><span className="font-semibold">{name}</span>{jobTitle === null ? null : <span className="block text-meta text-muted">{jobTitle}</span>}</li>
            ))}
          </ul>
        )}
        {change === null ? null : <LinkButton to={change} size="small" data-no-print>{t("change")}</LinkButton>}
      </Card>
    </Section>
  );
}
