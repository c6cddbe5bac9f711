import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Chip } from "#app/components/chip.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { Section } from "#app/components/section.tsx";
import type { OwnFactors } from "#server/modules/second-factors/index.ts";

/** What a person has set up beside the password, and where to change it. */
export function FactorOverview({ factors }: { factors: OwnFactors }) {
  const { t } = useTranslation("secondFactors");
  const { totpSince, passkeys, recoveryCodesLeft, isRequired } = factors;
  const hasAny = totpSince !== null || passkeys.length > 0;
  const state = (isOn: boolean) => <Chip tone={isOn ? "success" : "neutral"}>{t(isOn ? "on" : "off")}</Chip>;
  return (
    <Section title={t("title")} description={t("lead")}>
      {isRequired ? <Banner tone="info">{t("required")}</Banner> : null}
      <List label={t("title")}>
        <ListRow
          key="totp" title={t("totp.title")} chips={state(totpSince !== null)} meta={t("totp.description")}
          trailing={<LinkButton to="/settings/security/app" size="small">{t(totpSince === null ? "totp.setUp" : "totp.change")}</LinkButton>}
        />
        <ListRow
          key="passkeys" title={t("passkeys.title")} chips={passkeys.length === 0 ? state(false) : <Chip tone="success">{t("passkeys.count", { count: passkeys.length })}</Chip>}
          meta={t("passkeys.description")} trailing={<LinkButton to="/settings/security/passkeys" size="small">{t("passkeys.manage")}</LinkButton>}
        />
        {hasAny ? (
          <ListRow
            key="codes" title={t("recovery.title")} meta={t("recovery.left", { count: recoveryCodesLeft })}
            trailing={<LinkButton to="/settings/security/recovery-codes" size="small">{t("recovery.manage")}</LinkButton>}
          />
        ) : null}
      </List>
    </Section>
  );
}
