import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/components/empty-state.tsx";
import { List } from "#app/components/list.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import type { RecordPage } from "#server/modules/audit/index.ts";
import type { Side } from "#server/platform/roles.ts";
import { entryPlace } from "../entry-place.ts";
import type { RecordReader } from "../entry-place.ts";
import type { ShownFilter } from "../read-address.server.ts";
import { RecordEntryRow } from "./record-entry-row.tsx";
import { RecordFile } from "./record-file.tsx";
import { RecordFilterForm } from "./record-filter.tsx";

export interface RecordViewProps {
  page: RecordPage;
  shown: ShownFilter;
  side: Side;
  /** Null for the organization's own record. */
  workspaceId: string | null;
  reader: RecordReader;
  /** Address of the file of this record. */
  file: string;
}

/** A record: filter, entries with the newest first, further pages, and the file to take along. */
export function RecordView({ page, shown, side, workspaceId, reader, file }: RecordViewProps) {
  const { t } = useTranslation("audit");
  const isFiltered = Object.values(shown.values).some((value) => value !== "");
  return (
    <div className="flex flex-col gap-5">
      <RecordFilterForm page={page} shown={shown} />
      {shown.errors.length > 0 ? null : page.entries.length === 0 ? (
        <EmptyState title={t(isFiltered ? "noMatch" : "empty")}>{t(isFiltered ? "noMatchHint" : "emptyHint")}</EmptyState>
      ) : (
        <List label={t("title")}>
          {page.entries.map((entry) => (
            <RecordEntryRow key={entry.id} entry={entry} kind={page.kind} side={side} place={entryPlace(entry, workspaceId, reader)} />
          ))}
        </List>
      )}
      {page.next === null || shown.errors.length > 0 ? null : <Pagination next={`?${nextPage(page, shown, page.next)}`} />}
      <RecordFile file={file} kind={page.kind} />
    </div>
  );
}

/** The same record and filter, further back. */
function nextPage({ kind }: RecordPage, { values }: ShownFilter, before: number): string {
  const kept = Object.entries(values).filter(([, value]) => value !== "");
  return new URLSearchParams([...(kind === "private" ? [["record", "private"]] : []), ...kept, ["before", String(before)]]).toString();
}
