import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import type { Suspension } from "#server/modules/workspaces/index.ts";

/** On every page of a suspended workspace: that nothing can be changed, who has suspended it, and why. */
export function SuspensionBanner({ workspaceId, suspensions }: { workspaceId: string; suspensions: readonly Suspension[] }) {
  const { t } = useTranslation("workspaces");
  const { organization, person } = useShell();
  if (suspensions.length === 0) return null;
  const mayResume = person.isAdmin && suspensions.some(({ side }) => side === organization.side);
  return (
    <div className="mb-6">
      <Banner
        tone="warning"
        title={t("suspension.banner")}
        action={mayResume ? <LinkButton to={`/workspaces/${workspaceId}/suspension`} size="small">{t("suspension.goResume")}</LinkButton> : undefined}
      >
        <p>{t("suspension.bannerHint")}</p>
        <ul className="mt-1 flex flex-col gap-1">
          {suspensions.map(({ side, by, at, reason }) => (
            <li key={side}>
              <span className="font-semibold">{by.organizationName}</span> <span className="text-muted">({by.name}, <DateTime at={at} />)</span>
              <span className="block whitespace-pre-wrap">{reason}</span>
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}
