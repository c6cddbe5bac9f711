import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { LinkButton } from "#app/components/link-button.tsx";

/** The first proof is too old, or was used: nothing can be shown here, and the way on is the beginning. */
export function StepOver() {
  const { t } = useTranslation("secondFactors");
  const errors = useTranslation("errors").t;
  return <Banner tone="warning" action={<LinkButton to="/sign-in" variant="primary">{t("verify.back")}</LinkButton>}>{errors("reason.stepOver")}</Banner>;
}
