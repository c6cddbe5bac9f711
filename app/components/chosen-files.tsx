import { useTranslation } from "react-i18next";
import { FileText, X } from "lucide-react";
import { fileSize } from "./file-size.ts";
import { IconButton } from "./icon-button.tsx";

export interface ChosenFilesProps {
  files: readonly File[];
  /** How much has been sent, 0 to 1. */
  progress?: number | undefined;
  onRemove?: ((file: File) => void) | undefined;
}

/** Names and sizes of the files a form is about to send, and how far it has come. */
export function ChosenFiles({ files, progress, onRemove }: ChosenFilesProps) {
  const { t } = useTranslation("common");
  if (files.length === 0) return null;
  const percent = progress === undefined ? null : Math.round(progress * 100);
  return (
    <div className="mt-2">
      <ul aria-label={t("file.chosen", { count: files.length })} className="divide-y divide-line rounded-6 border border-line bg-surface">
        {files.map((file) => (
          <li key={`${file.name}${file.size}${file.lastModified}`} className="flex items-center gap-2 ps-3 pe-1 text-dense">
            <FileText className="size-4 shrink-0 text-muted" aria-hidden="true" />
            <span className="min-w-0 flex-1 py-2">{file.name}</span>
            <span className="shrink-0 text-muted">{fileSize(file.size)}</span>
            {onRemove && percent === null ? (
              <IconButton size="small" label={t("file.remove", { name: file.name })} icon={<X className="size-4" aria-hidden="true" />} onClick={() => onRemove(file)} />
            ) : (
              <span className="w-2" />
            )}
          </li>
        ))}
      </ul>
      {percent === null ? null : (
        <p className="mt-2 flex items-center gap-3 text-dense text-muted">
          <progress value={percent} max={100} aria-label={t("sending")} className="progress-bar" />
          <span className="shrink-0">{t("file.uploading", { percent })}</span>
        </p>
      )}
    </div>
  );
}
