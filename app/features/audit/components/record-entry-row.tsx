import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ChevronDown } from "lucide-react";
import { DateTime } from "#app/components/date-time.tsx";
import { SideMark } from "#app/components/side-mark.tsx";
import { VisibilityMark } from "#app/components/visibility-mark.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import type { RecordEntry, RecordPage } from "#server/modules/audit/index.ts";
import type { Side } from "#server/platform/roles.ts";
import type { EntryPlace } from "../entry-place.ts";

export interface RecordEntryRowProps {
  entry: RecordEntry;
  kind: RecordPage["kind"];
  /** The reader's. */
  side: Side;
  /** Where the reader may open what it was about. */
  place: EntryPlace | null;
}

/** One sentence: who did what; then when, for whom, and what it was about. Numbers and hashes only on demand. */
export function RecordEntryRow({ entry, kind, side, place }: RecordEntryRowProps) {
  const { t } = useTranslation("audit");
  const words = useTranslation("events").t;
  const common = useTranslation("common").t;
  const who = entry.actorName === null ? entry.organizationName : words("person", { name: entry.actorName });
  return (
    <li className="col-span-full flex flex-col gap-1 px-4 py-2.5">
      <p className="text-[0.9375rem] font-medium">
        {entry.type === "workspace.opened" ? t("opened", { who }) : dynamicText(words, [entry.type, "other"], { who })}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-meta text-muted">
        <DateTime at={entry.at} />
        <SideMark side={entry.actorSide} label={entry.organizationName} plain />
        {entry.actorTitle === null ? null : <span>{entry.actorTitle}</span>}
        {kind === "organization" ? null
          : kind === "shared" ? <VisibilityMark visibility="shared" label={common("visibility.shared")} />
            : <VisibilityMark visibility="own" label={common(`visibility.own_${side}`)} />}
        {entry.aboutName === null || entry.aboutName === entry.actorName ? null : <span>{t("about", { name: entry.aboutName })}</span>}
        {place === null ? null : (
          <Link to={place.path} className="inline-block min-h-6 text-accent underline underline-offset-4">
            {t("open", { what: dynamicText(t, [`kinds.${place.kind}`, "kinds.other"]) })}
          </Link>
        )}
        <details className="group open:basis-full">
          <summary className="inline-flex min-h-6 w-fit cursor-pointer list-none items-center gap-0.5 hover:text-ink [&::-webkit-details-marker]:hidden">
            {t("details")}
            <ChevronDown className="size-3.5 group-open:rotate-180" aria-hidden="true" />
          </summary>
          <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
            <dt>{t("number")}</dt><dd className="tabular-nums">{entry.seq}</dd>
            <dt>{t("hash")}</dt><dd className="font-mono">{entry.hash.slice(0, 16)}…</dd>
            <dt>{t("type")}</dt><dd className="font-mono break-all">{entry.type}</dd>
          </dl>
        </details>
      </div>
    </li>
  );
}
