import { useTranslation } from "react-i18next";
import { Download, ExternalLink, FileText, Share2 } from "lucide-react";
import { buttonClass } from "#app/components/button-styles.ts";
import { fileSize } from "#app/components/file-size.ts";
import { readerLanguage, calendarDay } from "#app/components/tokyo-time.ts";
import type { ShownVersion } from "#server/modules/diagrams/index.ts";

export interface DiagramPreviewProps {
  title: string;
  version: ShownVersion;
  /** Address of the version's file. */
  src: string;
}

/** The drawing itself: pictures here, PDF in a tab of its own, draw.io to be opened in draw.io. */
export function DiagramPreview({ title, version, src }: DiagramPreviewProps) {
  const { t, i18n } = useTranslation("diagrams");
  const { file } = version;
  if (file === null) return <p className="text-dense text-muted">{t("preview.noFile")}</p>;
  const isImage = file.mediaType.startsWith("image/");
  const isPdf = file.mediaType === "application/pdf";
  const Icon = isPdf ? FileText : Share2;
  const day = calendarDay(version.asOf, readerLanguage(i18n.language));
  return (
    <figure className="flex flex-col gap-3">
      {isImage ? (
        // Drawings are made for white paper and often transparent: a white ground in the dark theme too.
        <img src={src} alt={t("preview.alt", { title, day })} className="max-h-[70vh] w-full rounded-6 border border-line bg-white object-contain" />
      ) : (
        <div className="flex items-start gap-3 rounded-6 border border-dashed border-line-strong bg-sunken px-4 py-5 print:hidden">
          <Icon className="mt-0.5 size-6 shrink-0 text-muted" aria-hidden="true" />
          <p className="text-dense">{t(isPdf ? "preview.pdf" : "preview.drawio")}</p>
        </div>
      )}
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-2 text-dense">
        <span className="min-w-0 flex-[1_1_12rem]">
          {file.name} <span className="text-meta whitespace-nowrap text-muted">{fileSize(file.size)}</span>
        </span>
        <span className="flex flex-wrap gap-2" data-no-print>
          {isImage || isPdf ? (
            <a href={src} target="_blank" rel="noreferrer" className={buttonClass("secondary", "small")}>
              <ExternalLink className="size-4" aria-hidden="true" />
              {t(isPdf ? "preview.openPdf" : "preview.openImage")}
            </a>
          ) : null}
          <a href={`${src}?download`} download={file.name} className={buttonClass("secondary", "small")}>
            <Download className="size-4" aria-hidden="true" />
            {t("preview.download")}
          </a>
        </span>
      </figcaption>
    </figure>
  );
}
