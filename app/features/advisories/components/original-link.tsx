import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { fileSize } from "#app/components/file-size.ts";

/** The imported file itself, as it came. */
export function OriginalLink({ to, size }: { to: string; size: number }) {
  const { t } = useTranslation("advisories");
  return (
    <a href={to} download aria-label={t("detail.original")} className="inline-flex min-h-6 items-center gap-1 text-meta text-accent underline underline-offset-4">
      <Download className="size-3.5 shrink-0" aria-hidden="true" />
      {t("detail.originalSize", { size: fileSize(size) })}
    </a>
  );
}
