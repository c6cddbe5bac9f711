export { attachFiles } from "./attach.ts";
export type { StoredFile } from "./attach.ts";
export { listAttachments, readAttachment } from "./queries.ts";
export type { Attachment } from "./queries.ts";
