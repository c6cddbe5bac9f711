import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { Section } from "#app/components/section.tsx";

interface RemovedVersionsProps {
  versions: readonly { readonly id: string; readonly number: string; readonly removedAt: Date }[];
  workspaceId: string;
}

/** Which versions of a diagram have gone, and when; nothing where none has. */
export function RemovedVersions({ versions, workspaceId }: RemovedVersionsProps) {
  const { t } = useTranslation("retention");
  if (versions.length === 0) return null;
  return (
    <Section title={t("removed.versions")}>
      <Card>
        <ul className="flex flex-col gap-1 text-dense">
          {versions.map(({ id, number, removedAt }) => (
            <li key={id}>
              <Link to={`/workspaces/${workspaceId}/removed/${id}`} className="text-accent underline underline-offset-4">{t("removed.version", { number })}</Link>
              <span className="ms-3 text-muted"><DateTime at={removedAt} /></span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
