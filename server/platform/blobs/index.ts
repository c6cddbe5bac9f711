export { UploadTooLarge } from "./blob-store.ts";
export type { BlobStore, ByteRange, OpenBlob, StoredBlob } from "./blob-store.ts";
export { createDirectoryBlobStore } from "./directory-blob-store.ts";
