import { DEFAULT_TLP, DIAGRAM_LEVELS, TLP_LABELS } from "./schema.ts";
import type { DiagramLevel, TlpLabel } from "./schema.ts";

/** Column text → its word. The table's check admits no others; if it ever did, the most restricted reading wins. */
export const asLevel = (stored: string): DiagramLevel => DIAGRAM_LEVELS.find((level) => level === stored) ?? "L3";
export const asTlp = (stored: string): TlpLabel => TLP_LABELS.find((label) => label === stored) ?? DEFAULT_TLP;
