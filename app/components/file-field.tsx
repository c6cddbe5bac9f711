import type { ClipboardEvent, DragEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Upload } from "lucide-react";
import { ChosenFiles } from "./chosen-files.tsx";
import { cx } from "./cx.ts";
import { Field } from "./field.tsx";
import type { FieldBase } from "./field.tsx";

export interface FileFieldProps extends FieldBase {
  /** As in `<input accept>`; the server judges by content all the same. */
  accept?: string;
  multiple?: boolean;
  /** Files may also be pasted while the field has the focus. */
  paste?: boolean;
  /** How much has been sent, 0 to 1; shows a bar. */
  progress?: number;
  disabled?: boolean;
  onChange?: (files: File[]) => void;
}

/**
 * Choose, drop or paste files. What is shown is what the native input holds, so a plain form post sends exactly that,
 * and without scripts the input still works.
 */
export function FileField(props: FileFieldProps) {
  const { name, id, label, required, markOptional, hint, error, className, accept, multiple, paste, progress, disabled, onChange } = props;
  const { t } = useTranslation("common");
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const [over, setOver] = useState(false);

  function hold(next: File[]) {
    if (!input.current) return;
    const transfer = new DataTransfer();
    for (const file of multiple ? next : next.slice(-1)) transfer.items.add(file);
    input.current.files = transfer.files;
    publish();
  }
  function publish() {
    const held = Array.from(input.current?.files ?? []);
    setFiles(held);
    onChange?.(held);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!disabled && event.dataTransfer.files.length > 0) hold([...files, ...event.dataTransfer.files]);
  }
  function pasted(event: ClipboardEvent) {
    if (!paste || disabled || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    hold([...files, ...event.clipboardData.files]);
  }

  return (
    <Field {...{ name, id, label, required, markOptional, hint, error, className }}>
      {(control) => (
        <div onPaste={pasted}>
          <div
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
            className={cx(
              "relative flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 rounded-6 border border-dashed px-4 py-3 text-dense",
              "has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus-outer)",
              error ? "border-danger" : "border-line-strong",
              over ? "bg-accent-soft" : "bg-surface hover:bg-hover",
            )}
          >
            <Upload className="size-5 shrink-0 text-muted" aria-hidden="true" />
            <span className="font-semibold text-accent underline underline-offset-4" aria-hidden="true">
              {t("file.choose")}
            </span>
            <span className="text-muted max-sm:hidden" aria-hidden="true">
              {t(paste ? "file.dropOrPaste" : "file.drop")}
            </span>
            <input
              {...control}
              ref={input}
              type="file"
              accept={accept}
              multiple={multiple}
              disabled={disabled}
              onChange={publish}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
          </div>
          <ChosenFiles files={files} progress={progress} onRemove={disabled ? undefined : (file) => hold(files.filter((held) => held !== file))} />
        </div>
      )}
    </Field>
  );
}
