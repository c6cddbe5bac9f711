import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { fileSize } from "#app/components/file-size.ts";
import type { PolicyVersion } from "#server/modules/security-policies/index.ts";

/** The file of one version, for download. `base`: address of the document. */
export function DocumentLink({ base, version }: { base: string; version: PolicyVersion }) {
  const { t } = useTranslation("securityPolicies");
  const size = fileSize(version.size);
  return (
    <a
      href={`${base}/versions/${version.id}/document`}
      aria-label={`${version.fileName} ${t("download", { label: version.label, size })}`}
      className="inline-flex min-h-11 max-w-full items-center gap-2 rounded-6 border border-line bg-surface px-3 text-dense hover:bg-hover md:pointer-fine:min-h-10"
    >
      <Download className="size-4 shrink-0 text-muted" aria-hidden="true" />
      <span className="min-w-0 break-all text-accent underline underline-offset-4">{version.fileName}</span>
      <span className="shrink-0 text-meta text-muted">{size}</span>
    </a>
  );
}
