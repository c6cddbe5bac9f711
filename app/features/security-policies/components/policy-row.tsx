import { useTranslation } from "react-i18next";
import { CalendarDay } from "#app/components/date-time.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import { useLiveMark } from "#app/live/live-context.ts";
import type { PolicyStanding, SecurityPolicy } from "#server/modules/security-policies/index.ts";
import type { Side } from "#server/platform/roles.ts";
import { PolicyChips } from "./policy-chips.tsx";

interface PolicyRowProps {
  policy: SecurityPolicy & PolicyStanding & { unread: boolean };
  base: string;
  side: Side;
  now: Date;
}

/** One document in the workspace's list. */
export function PolicyRow({ policy, base, side, now }: PolicyRowProps) {
  const { t } = useTranslation("securityPolicies");
  const changed = useLiveMark(policy.id);
  return (
    <ListRow
      to={`${base}/${policy.id}`}
      title={policy.title}
      unread={policy.unread}
      changed={changed}
      meta={
        <>
          <SideMark side={policy.ownerSide} plain />
          <span>{t(`categoriesShort.${policy.category}`)}</span>
          <span>{policy.label}</span>
          <span>{t("expiresOn")} {policy.expiresOn === null ? t("noExpiry") : <CalendarDay day={policy.expiresOn} />}</span>
          <TlpMark label={policy.tlp} />
        </>
      }
      trailing={<PolicyChips policy={policy} side={side} />}
      time={<RelativeTime at={policy.updatedAt} now={now} />}
    />
  );
}
