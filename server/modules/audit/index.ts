export { mayViewOrganizationRecord } from "./authorize.ts";
export { exportOrganizationRecord } from "./commands/export-organization-record.ts";
export { exportWorkspaceRecord } from "./commands/export-workspace-record.ts";
export { exportText, readExportBatch } from "./export-batches.ts";
export type { ExportedRecord, StoredEntry } from "./export-format.ts";
export { readOrganizationRecord, readWorkspaceRecord } from "./queries.ts";
export type { RecordEntry, RecordPage } from "./queries.ts";
export { cursorOf, NO_FILTER, recordFilterSchema, workspaceRecordOf } from "./schema.ts";
