import type { FormRun } from "#app/http/handle-form.server.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { DomainError } from "#server/platform/errors.ts";

/** For `handleForm`: exactly one document. */
export const documentUpload = {
  files: { document: { accept: "policy-document" } },
  maxFiles: 1,
  requiredFiles: ["document"],
} as const;

/** The document of a form that `documentUpload` has let through. */
export function uploadedDocument({ files }: FormRun): StoredFile {
  const [document] = files;
  if (document === undefined) throw new DomainError("invalid-input", "a version without a document");
  return document;
}
