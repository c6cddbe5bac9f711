import { useTranslation } from "react-i18next";
import { Term } from "#app/components/term.tsx";
import { TlpMark } from "#app/components/tlp-mark.tsx";
import type { TlpLabel } from "#app/components/tlp-mark.tsx";

/** The label of a document with its meaning in words. */
export function TlpExplained({ label }: { label: TlpLabel | null }) {
  const { t } = useTranslation("advisories");
  if (label === null) return <>{t("document.tlpNone")}</>;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <TlpMark label={label} />
      <span>{t(`document.tlpMeaning.${label}`)}</span>
    </span>
  );
}

/** The abbreviation that explains itself. */
export function TlpTerm() {
  const { t } = useTranslation("advisories");
  return (
    <Term abbreviation="TLP" name={t("document.tlpName")}>
      <p>{t("document.tlpFromWhite")}</p>
    </Term>
  );
}
