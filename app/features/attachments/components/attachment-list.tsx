import { useTranslation } from "react-i18next";
import { Download, Paperclip } from "lucide-react";
import { fileSize } from "#app/components/file-size.ts";
import type { Attachment } from "#server/modules/attachments/index.ts";

/** Files of a subject, each to download or, for pictures and PDF, to open. */
export function AttachmentList({ workspaceId, files }: { workspaceId: string; files: readonly Attachment[] }) {
  const { t } = useTranslation("attachments");
  if (files.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2" aria-label={t("title")}>
      {files.map((file) => (
        <li key={file.id} className="max-w-full">
          <a
            href={`/workspaces/${workspaceId}/files/${file.id}`}
            target="_blank"
            rel="noreferrer"
            className="flex min-h-11 max-w-full items-center gap-2 rounded-6 border border-line bg-surface px-3 text-dense hover:bg-hover"
          >
            <Paperclip className="size-4 shrink-0 text-muted" aria-hidden="true" />
            <span className="min-w-0 truncate text-accent underline underline-offset-4">{file.fileName}</span>
            <span className="shrink-0 text-meta text-muted">{fileSize(file.size)}</span>
            <Download className="size-4 shrink-0 text-muted" aria-hidden="true" />
          </a>
        </li>
      ))}
    </ul>
  );
}
