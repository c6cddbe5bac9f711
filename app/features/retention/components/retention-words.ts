import { useTranslation } from "react-i18next";
import type { DueThing } from "#server/modules/retention/index.ts";

type Thing = Pick<DueThing, "kind" | "label">;

/** Periods, things and sources in the reader's language. */
export function useRetentionWords() {
  const { t, i18n } = useTranslation("retention");
  return {
    /** Months as years where they are whole years. */
    period: (months: number): string => (months % 12 === 0 ? t("years", { count: months / 12 }) : t("months", { count: months })),
    thing: ({ kind, label }: Thing): string => t(`things.${kind}`, { label: label ?? "" }),
    source: ({ sourceJa, sourceEn }: { sourceJa: string; sourceEn: string }): string => (i18n.language === "ja" ? sourceJa : sourceEn),
  };
}

const FOLDERS = { contract: "contracts", incident: "incidents", advisory: "advisories", diagram: "diagrams", diagram_version: "diagrams" } as const;

/** Where a kept thing is read. */
export const pathOfThing = (workspaceId: string, kind: keyof typeof FOLDERS, id: string): string => `/workspaces/${workspaceId}/${FOLDERS[kind]}/${id}`;
