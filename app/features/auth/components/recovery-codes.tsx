import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";

/** The ten codes, shown once. Takes the focus when it appears. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation("secondFactors");
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [codes]);
  const text = `${codes.join("\r\n")}\r\n`;
  const save = () => {
    const address = URL.createObjectURL(new Blob([`${t("recovery.file")}\r\n\r\n${text}`], { type: "text/plain;charset=utf-8" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: "recovery-codes.txt" });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <section className="flex max-w-xl flex-col gap-4">
      <h2 ref={heading} tabIndex={-1} className="text-section font-bold">{t("recovery.shownTitle")}</h2>
      <Banner tone="warning">{t("recovery.once")}</Banner>
      <ol className="grid gap-x-8 gap-y-1 rounded-8 border border-line bg-surface p-4 font-mono sm:grid-cols-2" translate="no">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>{t(copied ? "recovery.copied" : "recovery.copy")}</Button>
        <Button onClick={save}>{t("recovery.download")}</Button>
        <Button onClick={() => window.print()}>{t("recovery.print")}</Button>
      </div>
    </section>
  );
}
