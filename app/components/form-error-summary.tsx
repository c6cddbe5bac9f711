import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CircleAlert } from "lucide-react";

export interface FormError {
  /** Id of the control (its name unless an id was given); without one the error belongs to the whole form. */
  fieldId?: string;
  message: string;
}

export interface FormErrorSummaryProps {
  errors: readonly FormError[];
  /** What the fields are called on the page, by their ids: each error names its field. */
  labels?: Readonly<Record<string, string>>;
  /** Replaces "please check N entries". */
  title?: string;
}

/** What went wrong, on top of the form; takes the focus when it appears, and leads to each field. */
export function FormErrorSummary({ errors, labels = {}, title }: FormErrorSummaryProps) {
  const { t } = useTranslation("common");
  const box = useRef<HTMLDivElement>(null);
  // Callers build the list anew in each render: only other errors may take the focus, or typing would lose it.
  const said = errors.map((error) => `${error.fieldId ?? ""}:${error.message}`).join("\n");
  useEffect(() => {
    if (said !== "") box.current?.focus();
  }, [said]);
  if (errors.length === 0) return null;
  const words = ({ fieldId, message }: FormError): string => {
    const label = labels[fieldId ?? ""];
    return label === undefined ? message : t("errors.named", { label, message });
  };
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-8 border-2 border-danger bg-surface p-4">
      <h2 className="flex items-start gap-2 font-bold text-danger">
        <CircleAlert className="mt-1 size-5 shrink-0" aria-hidden="true" />
        {title ?? t("errors.title", { count: errors.length })}
      </h2>
      <p className="mt-1 text-dense text-muted">{t("errors.kept")}</p>
      <ul className="mt-2 flex list-disc flex-col gap-1 ps-6">
        {errors.map((error) => (
          <li key={`${error.fieldId ?? ""}${error.message}`}>
            {error.fieldId ? (
              <a
                className="block w-fit py-0.5 text-accent underline underline-offset-4"
                href={`#${error.fieldId}`}
                onClick={(event) => {
                  const control = document.getElementById(error.fieldId ?? "");
                  if (!control) return;
                  event.preventDefault();
                  control.scrollIntoView({ block: "center" });
                  control.focus({ preventScroll: true });
                }}
              >
                {words(error)}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
