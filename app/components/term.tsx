import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Popover } from "./popover.tsx";

export interface TermProps {
  /** The abbreviation as it stands in the text. */
  abbreviation: string;
  /** What it stands for, in the reader's language. */
  name: string;
  /** One or two sentences: what it is and why it matters here. */
  children: ReactNode;
}

/** An abbreviation that explains itself where it stands. */
export function Term({ abbreviation, name, children }: TermProps) {
  const { t } = useTranslation("common");
  return (
    <Popover
      label={t("term", { term: abbreviation })}
      trigger={
        <button
          type="button"
          data-print
          className="inline-flex min-h-6 min-w-6 items-center justify-center font-[inherit] text-inherit underline decoration-dotted decoration-1 underline-offset-4 hover:text-accent"
        >
          {abbreviation}
        </button>
      }
    >
      <p className="font-bold">
        {abbreviation}
        <span className="ms-2 font-normal text-muted">{name}</span>
      </p>
      <div className="mt-1">{children}</div>
    </Popover>
  );
}
