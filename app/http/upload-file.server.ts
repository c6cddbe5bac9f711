import type { Readable } from "node:stream";
import { UploadTooLarge, type BlobStore } from "#server/platform/blobs/index.ts";
import {
  extensionOf,
  inspectFile,
  safeFileName,
  type AcceptedFor,
  type FileInspection,
  type FileKind,
  type FileRefusalCode,
} from "#server/platform/file-types/index.ts";

/** A file that was received, found to be of an accepted type, and durably stored. */
export type UploadedFile = {
  /** The form field it came in. */
  field: string;
  /** Safe to show and to offer for download; has an extension. */
  name: string;
  sha256: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  kind: FileKind;
};

export type FileErrorCode =
  | FileRefusalCode
  /** More files than the form takes. */
  | "too-many"
  /** Cut off, because something before it was too large and the reading stopped. */
  | "failed";

/** A file that was not accepted; nothing of it is kept. `name` is safe to show. */
export type FileError = { field: string; name: string; code: FileErrorCode };

type Target = { field: string; name: string; accept: AcceptedFor; blobs: BlobStore; limitBytes: number };

/**
 * Streams one file of a form into the blob store and looks at its content before it is stored.
 * Always consumes the stream, so that the rest of the form can be read. Throws only what the store
 * or the stream throws.
 */
export async function receiveFile(stream: Readable, target: Target): Promise<UploadedFile | FileError> {
  const { field, blobs, limitBytes, accept } = target;
  const name = safeFileName(target.name);
  let inspection: FileInspection | undefined;
  try {
    // A destroyed part would stall the parser: the iterator must leave the stream alone.
    const { sha256, size } = await blobs.write(stream.iterator({ destroyOnReturn: false }), {
      limitBytes,
      verify: async ({ head, size, open }) => {
        inspection = await inspectFile({ claimedName: name, head, size, open }, accept);
        if (!inspection.ok) throw new NotStored();
      },
    });
    if (!inspection?.ok) throw new Error("stored without inspection");
    const { extension, mediaType, kind } = inspection;
    const fullName = extensionOf(name) === "" ? safeFileName(`${name}.${extension}`) : name;
    return { field, name: fullName, sha256, size, mediaType, kind };
  } catch (error) {
    if (error instanceof UploadTooLarge) return { field, name, code: "too-large" };
    if (error instanceof NotStored && inspection?.ok === false) return { field, name, code: inspection.code };
    throw error;
  } finally {
    stream.resume();
  }
}

/** Carries a refusal through the store, which then keeps nothing. */
class NotStored extends Error {}
