import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { joinNames } from "#app/i18n/join-names.ts";
import { Paperclip } from "lucide-react";
import { useAnnounce } from "#app/components/announcer.tsx";
import { Button } from "#app/components/button.tsx";
import { TimelineEntry } from "#app/components/timeline-entry.tsx";
import { useShell } from "#app/features/shell/shell-data.ts";
import { isFormFailure } from "#app/http/form.ts";
import type { FormFailure } from "#app/http/form.ts";
import { useForm } from "#app/http/use-form.ts";
import { sendAct } from "../send-act.ts";

/** A comment on its way. `id` is its request id: sent again, it still stands once. */
export interface Unsent {
  id: string;
  body: string;
  files: readonly File[];
  writtenAt: Date;
  /** Its id on the server, once it is there; the page may not show it yet. */
  arrivedAs: string | null;
}

interface PendingCommentProps {
  comment: Unsent;
  /** Address of the incident's page. */
  page: string;
  onArrived: (id: string, arrivedAs: string) => void;
  /** Takes the text back into the composer. */
  onEdit: (comment: Unsent) => void;
}

/** Shows a comment before the server has it; when it cannot be sent, it stays with its text and says why. */
export function PendingComment({ comment, page, onArrived, onEdit }: PendingCommentProps) {
  const { t, i18n } = useTranslation("incidents");
  const common = useTranslation("common").t;
  const roles = useTranslation("roles").t;
  const announce = useAnnounce();
  const { revalidate } = useRevalidator();
  const { person, organization } = useShell();
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const form = useForm({ data: failure ?? undefined, pending: failure === null });

  const send = useCallback(async () => {
    setFailure(null);
    const fields = new FormData();
    fields.set("intent", "comment");
    fields.set("requestId", comment.id);
    fields.set("body", comment.body);
    for (const file of comment.files) fields.append("files", file);
    const answer = await sendAct(page, fields);
    if (isFormFailure(answer)) {
      setFailure(answer);
      announce({ text: t("comment.failed"), tone: "danger", silent: true });
      return;
    }
    onArrived(comment.id, answer.id ?? "");
    revalidate();
  }, [comment, page, onArrived, announce, revalidate, t]);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void send();
  }, [send]);

  return (
    <TimelineEntry
      author={{ name: person.name, role: joinNames(person.roles.map((role) => roles(role)), i18n.language), side: organization.side, sideLabel: organization.name }}
      at={comment.writtenAt}
      now={comment.writtenAt}
      visibility="shared"
      visibilityLabel={common("visibility.shared")}
      delivery={failure === null ? "pending" : "failed"}
      onRetry={() => void send()}
      actions={failure !== null ? <Button size="small" variant="quiet" onClick={() => onEdit(comment)}>{t("comment.edit")}</Button> : undefined}
    >
      {comment.body}
      {comment.files.map((file) => (
        <span key={file.name} className="flex items-center gap-1.5 text-meta text-muted"><Paperclip className="size-3.5" aria-hidden="true" />{file.name}</span>
      ))}
      {failure !== null ? form.errors.map(({ message }) => <span key={message} className="block text-dense text-danger">{message}</span>) : null}
    </TimelineEntry>
  );
}
