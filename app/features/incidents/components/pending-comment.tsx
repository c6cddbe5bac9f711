import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Paperclip } from "lucide-react";
import { useAnnounce } from "#app/components/announcer.tsx";
import { Button } from "#app/components/button.tsx";
import { TimelineEntry } from "#app/components/timeline-entry.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { isFormFailure } from "#app/http/form.ts";
import { useForm } from "#app/http/use-form.ts";

/** A comment on its way. `id` is its request id: sent again, it still stands once. */
export interface Unsent {
  id: string;
  body: string;
  files: readonly File[];
  writtenAt: Date;
}

interface PendingCommentProps {
  comment: Unsent;
  action: string;
  onArrived: (id: string) => void;
  /** Takes the text back into the composer. */
  onEdit: (comment: Unsent) => void;
}

/** Shows a comment before the server has it; when it cannot be sent, it stays with its text and says why. */
export function PendingComment({ comment, action, onArrived, onEdit }: PendingCommentProps) {
  const { t } = useTranslation("incidents");
  const common = useTranslation("common").t;
  const announce = useAnnounce();
  const roles = useTranslation("roles").t;
  const { person, organization } = useShell();
  const fetcher = useFetcher<unknown>({ key: `comment-${comment.id}` });
  const form = useForm({ data: fetcher.data, pending: fetcher.state !== "idle" });
  const { state, data, submit } = fetcher;
  const failed = state === "idle" && isFormFailure(data);
  const arrived = state === "idle" && data !== undefined && !isFormFailure(data);

  const send = () => {
    const fields = new FormData();
    fields.set("intent", "comment");
    fields.set("requestId", comment.id);
    fields.set("body", comment.body);
    for (const file of comment.files) fields.append("files", file);
    submit(fields, { method: "post", action, encType: "multipart/form-data" });
  };
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    send();
  });
  useEffect(() => {
    if (arrived) onArrived(comment.id);
  }, [arrived, comment.id, onArrived]);
  useEffect(() => {
    if (failed) announce({ text: t("comment.failed"), tone: "danger", silent: true });
  }, [failed, announce, t]);

  return (
    <TimelineEntry
      author={{ name: person.name, role: person.roles.map((role) => roles(role)).join("、"), side: organization.side, sideLabel: organization.name }}
      at={comment.writtenAt}
      now={comment.writtenAt}
      visibility="shared"
      visibilityLabel={common("visibility.shared")}
      delivery={failed ? "failed" : "pending"}
      onRetry={send}
      actions={failed ? <Button size="small" variant="quiet" onClick={() => onEdit(comment)}>{t("comment.edit")}</Button> : undefined}
    >
      {comment.body}
      {comment.files.map((file) => (
        <span key={file.name} className="flex items-center gap-1.5 text-meta text-muted"><Paperclip className="size-3.5" aria-hidden="true" />{file.name}</span>
      ))}
      {failed ? form.errors.map(({ message }) => <span key={message} className="block text-dense text-danger">{message}</span>) : null}
    </TimelineEntry>
  );
}
