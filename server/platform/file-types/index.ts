export type { AcceptedFor, FileKind, FileRefusalCode } from "./file-types.ts";
export { inspectFile } from "./inspect-file.ts";
export type { FileInspection } from "./inspect-file.ts";
export { extensionOf, safeFileName } from "./safe-file-name.ts";
