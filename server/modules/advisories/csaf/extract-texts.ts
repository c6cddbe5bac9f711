import type { AcknowledgmentNode, NoteNode, ReferenceNode } from "./csaf-document.ts";
import type { CsafNote, CsafReference } from "./types.ts";

export function extractNotes(notes: NoteNode[] = []): CsafNote[] {
  return notes.map(({ category, title = null, text }) => ({ category, title, text }));
}

/** A reference without a category is external: the default of the standard. */
export function extractReferences(references: ReferenceNode[] = []): CsafReference[] {
  return references.map(({ category = "external", summary, url }) => ({ category, summary, url }));
}

/**
 * One line per acknowledgment: `names (organization): summary urls`, without
 * the parts that are missing. Only text: a CVE number mentioned here makes no
 * vulnerability, publishers mistype it.
 */
export function extractAcknowledgments(acknowledgments: AcknowledgmentNode[] = []): string[] {
  return acknowledgments.map(({ names = [], organization, summary, urls = [] }) => {
    const people = names.join(", ");
    const who = people && organization ? `${people} (${organization})` : people || (organization ?? "");
    const what = [summary ?? "", ...urls].filter(Boolean).join(" ");
    return [who, what].filter(Boolean).join(": ");
  });
}
