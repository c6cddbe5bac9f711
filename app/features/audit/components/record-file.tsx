import { useTranslation } from "react-i18next";
import { Download } from "lucide-react";
import { buttonClass } from "#app/components/button-styles.ts";
import { Section } from "#app/components/section.tsx";
import type { RecordPage } from "#server/modules/audit/index.ts";

/** The record as a file, and how anybody can check it without this portal. */
export function RecordFile({ file, kind }: { file: string; kind: RecordPage["kind"] }) {
  const { t } = useTranslation("audit");
  return (
    <Section title={t("file.title")} description={t("file.lead")} className="border-t border-line pt-5">
      <div className="flex flex-wrap gap-2" data-no-print>
        {/* Without `download`, which would save whatever comes: it may be the question who sits there. */}
        <a href={file} className={buttonClass("secondary", "medium")}>
          <Download className="size-5" aria-hidden="true" />
          {t("file.download")}
        </a>
        <a href="/verify-log.mjs" download className={buttonClass("quiet", "medium")}>{t("file.verifier")}</a>
      </div>
      <p className="text-dense text-muted">{t("file.how")}</p>
      <pre className="thin-scroll overflow-x-auto rounded-6 border border-line bg-sunken px-3 py-2 text-meta"><code>{`node verify-log.mjs record-${kind}-YYYY-MM-DD.jsonl`}</code></pre>
      {kind === "shared" ? <p className="text-dense text-muted">{t("file.compare")}</p> : null}
    </Section>
  );
}
