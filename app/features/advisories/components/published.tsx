import { createContext, useContext } from "react";
import type { ReactNode } from "react";

/** BCP 47 tag of the document whose words stand below. */
export const DocumentLanguage = createContext<string | null>(null);

/** The publisher's own words, in the document's language: the labels around them are in the reader's. */
export function Published({ children, className }: { children: ReactNode; className?: string }) {
  const language = useContext(DocumentLanguage);
  return <span lang={language ?? undefined} className={className}>{children}</span>;
}
