import { Form, useActionData } from "@remix-run/react";
import { useState } from "react";
import type { FormEvent, KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Send } from "lucide-react";
import { Button } from "#app/components/button.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { SharedWith } from "#app/features/workspaces/components/shared-visibility.tsx";
import { isFormFailure } from "#app/http/form.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";

interface CommentComposerProps {
  /** Starts with the text of a comment that could not be sent. */
  start: string;
  onSend: (body: string, files: readonly File[]) => void;
}

/** Writes to the timeline. With scripts the comment appears at once; without them it is an ordinary form. */
export function CommentComposer({ start, onSend }: CommentComposerProps) {
  const { t } = useTranslation("incidents");
  const attachments = useTranslation("attachments").t;
  const errors = useTranslation("errors").t;
  const [round, setRound] = useState(0);
  const [isEmpty, setIsEmpty] = useState(false);
  const answer: unknown = useActionData();
  const isMine = isFormFailure(answer) && answer.values["intent"]?.at(-1) === "comment";
  const form = useForm({ data: isMine ? answer : undefined, pending: false });

  function send(event: FormEvent<HTMLFormElement>) {
    const fields = new FormData(event.currentTarget);
    const body = fields.get("body");
    event.preventDefault();
    const empty = typeof body !== "string" || body.trim() === "";
    setIsEmpty(empty);
    if (empty) return;
    onSend(body, fields.getAll("files").filter((entry) => entry instanceof File && entry.name !== "") as File[]);
    event.currentTarget.reset();
    setRound((before) => before + 1);
  }
  function sendByKey(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) event.currentTarget.requestSubmit();
  }

  return (
    <Form id="comment" method="post" encType="multipart/form-data" noValidate onSubmit={send} onKeyDown={sendByKey} data-no-print className="flex scroll-mt-20 flex-col gap-3 rounded-8 border border-line bg-surface p-4">
      <RequestId />
      <input type="hidden" name="intent" value="comment" />
      <FormErrorSummary errors={form.errors} labels={{ body: t("comment.label"), files: attachments("title") }} />
      <TextArea {...form.field("body", start)} {...(isEmpty ? { error: errors("field.required") } : {})} label={t("comment.label")} hint={t("comment.hint")} rows={3} required />
      <FileField key={round} {...form.file("files")} label={attachments("title")} multiple paste markOptional />
      <div className="flex flex-wrap items-center justify-end gap-3">
        <SharedWith />
        <Button type="submit" variant="primary" icon={<Send className="size-4" aria-hidden="true" />}>{t("comment.submit")}</Button>
      </div>
    </Form>
  );
}
