import type { Readable } from "node:stream";

/** What {@link BlobStore.write} stored: the name of the content and how it begins. */
export type StoredBlob = {
  /** Lower-case hexadecimal SHA-256 of the whole content: the only name a blob has. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** The first {@link BLOB_HEAD_BYTES} bytes, fewer when the content is shorter. */
  head: Buffer;
};

/** Received completely and on disk, but not yet part of the store. */
export type StagedBlob = StoredBlob & {
  /** A fresh stream over the content (or an inclusive byte range of it); consume or destroy it. */
  open: (range?: ByteRange) => Promise<Readable>;
};

/** First and last byte, both included, counted from 0. */
export type ByteRange = { start: number; end: number };

export type WriteOptions = {
  /** Bytes; one more and the write fails with {@link UploadTooLarge}. */
  limitBytes: number;
  /**
   * Looks at the complete content before it joins the store. When it throws, nothing is kept and
   * `write` fails with the same error: refused content never becomes a blob.
   */
  verify?: (staged: StagedBlob) => Promise<void>;
};

/** An open blob. The stream holds a file descriptor: consume or destroy it. */
export type OpenBlob = {
  stream: Readable;
  /** Size of the whole blob in bytes, also when a range was asked for. */
  size: number;
};

/**
 * Immutable content, named by its SHA-256. The store knows nothing of tenants: whoever hands out a
 * hash has already proved that this reader may see the record that carries it.
 */
export interface BlobStore {
  /**
   * Stores the stream and answers only after content and name are durable. The same content twice
   * is one blob. On any failure (stream error, limit, refusal) nothing is left behind.
   */
  write(source: AsyncIterable<Uint8Array>, options: WriteOptions): Promise<StoredBlob>;
  /** `null` when there is no such blob, or when the text is no SHA-256 at all. */
  open(sha256: string, range?: ByteRange): Promise<OpenBlob | null>;
  /**
   * Removes a blob for good, unless it was written (again) since `untouchedSince`: then somebody may be about to record
   * it. `gone`: there is no such blob now.
   */
  remove(sha256: string, untouchedSince: Date): Promise<"gone" | "touched">;
  /**
   * Removes what a crash left of unfinished writes last touched before `olderThan`; answers how
   * many. Choose a moment well before now: a slow upload that is still running must not be hit.
   */
  sweep(olderThan: Date): Promise<number>;
}

/** Enough for every signature that is looked for at the beginning of a file. */
export const BLOB_HEAD_BYTES = 8192;

/** The content is longer than the limit of this write. */
export class UploadTooLarge extends Error {
  readonly code = "too-large";
  readonly limitBytes: number;

  constructor(limitBytes: number) {
    super(`content is longer than ${limitBytes} bytes`);
    this.name = "UploadTooLarge";
    this.limitBytes = limitBytes;
  }
}
