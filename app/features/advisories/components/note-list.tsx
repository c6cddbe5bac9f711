import { useTranslation } from "react-i18next";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import type { Excerpt, PresentedNote } from "#server/modules/advisories/index.ts";
import { More } from "./more.tsx";
import { Published } from "./published.tsx";

/** Notes in the document's order; disclaimers wait folded. */
export function NoteList({ notes }: { notes: Excerpt<PresentedNote> }) {
  const { t } = useTranslation("advisories");
  if (notes.total === 0) return null;
  return (
    <div className="flex flex-col gap-4">
      {notes.items.map((note, index) => {
        const title = note.title === null
          ? dynamicText(t, [`document.noteCategory.${note.category}`, "document.noteCategory.other"]) : <Published>{note.title}</Published>;
        const text = <p className="max-w-3xl whitespace-pre-line [overflow-wrap:anywhere]"><Published>{note.text}</Published></p>;
        return note.category === "legal_disclaimer" ? (
          <details key={index} className="text-dense text-muted">
            <summary className="min-h-6 cursor-pointer">{title}</summary>
            {text}
          </details>
        ) : (
          <div key={index}>
            <p className="text-meta text-muted">{title}</p>
            {text}
          </div>
        );
      })}
      <More shown={notes.items.length} total={notes.total} />
    </div>
  );
}
