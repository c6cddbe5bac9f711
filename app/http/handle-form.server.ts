import { data } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { v5 as uuidv5, validate as isStandardUuid } from "uuid";
import type * as z from "zod";
import { DomainError, RefusedField, StaleEdit, TryLater } from "#server/platform/errors.ts";
import { statusOf, toResponse } from "./errors.server.ts";
import type { FormFailure } from "./form.ts";
import { BadUpload, parseUpload } from "./parse-upload.server.ts";
import type { FileField, ParsedUpload, UploadedFile } from "./parse-upload.server.ts";

export interface FormRun {
  /** For `commandIn…`: makes a form that is sent twice be carried out once. */
  readonly requestId: string | null;
  readonly files: readonly UploadedFile[];
}

interface FormOptions<Schema extends z.ZodType, T> {
  readonly schema: Schema;
  /** Fields that never come back: passwords are typed anew. */
  readonly secrets?: readonly string[];
  /** Fields that may occur several times, such as groups of check boxes. */
  readonly lists?: readonly string[];
  readonly files?: Readonly<Record<string, FileField>>;
  readonly maxFiles?: number;
  /** File fields of which at least one file must come. */
  readonly requiredFiles?: readonly string[];
  run(input: z.output<Schema>, form: FormRun): Promise<T>;
}

/**
 * Reads a form (with files, streamed), judges it, and carries it out.
 * A refusal answers 4xx with field errors and everything that was typed; only then is nothing changed.
 */
export async function handleForm<Schema extends z.ZodType, T>(args: ActionFunctionArgs, options: FormOptions<Schema, T>) {
  const { blobs, config } = args.context.services;
  let upload: ParsedUpload;
  try {
    upload = await parseUpload(args.request, {
      blobs, limitBytes: config.uploadLimitBytes, maxFiles: options.maxFiles ?? 10, fileFields: options.files ?? {},
    });
  } catch (error) {
    if (!(error instanceof BadUpload)) throw error;
    return fail(args, error.status, true, { formError: "badUpload" });
  }
  const values = Object.fromEntries(Object.entries(upload.repeated).filter(([name]) => options.secrets?.includes(name) !== true));
  const fieldErrors: Record<string, string[]> = {};
  for (const { field, code } of upload.fileErrors) (fieldErrors[field] ??= []).push(code);
  for (const field of options.requiredFiles ?? []) {
    if (!upload.files.some((file) => file.field === field) && fieldErrors[field] === undefined) fieldErrors[field] = ["missing"];
  }
  const parsed = options.schema.safeParse(asInput(upload, options.lists ?? []));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) (fieldErrors[String(issue.path[0] ?? "")] ??= []).push(textKey(issue));
  }
  if (!parsed.success || Object.keys(fieldErrors).length > 0) {
    const tooLarge = upload.fileErrors.some(({ code }) => code === "too-large");
    return fail(args, tooLarge ? 413 : 422, upload.hasUnread, { fieldErrors, values, formError: fieldErrors[""] === undefined ? null : "invalid-input" });
  }
  try {
    return await options.run(parsed.data, { requestId: requestIdOf(args.request, upload.fields["requestId"]), files: upload.files });
  } catch (error) {
    if (error instanceof RefusedField) return fail(args, statusOf(error), false, { fieldErrors: { [error.field]: [error.reason] }, values });
    if (error instanceof TryLater) {
      const { reason: formError, waitSeconds } = error;
      return fail(args, statusOf(error), false, { formError, values, waitSeconds }, { "Retry-After": String(waitSeconds) });
    }
    if (error instanceof DomainError && (error.code === "invalid-input" || error.code === "conflict" || error.code === "invalid-state" || error.code === "unconfirmed")) {
      const newer = error instanceof StaleEdit ? error.newer : null;
      return fail(args, statusOf(error), false, { formError: error.reason, values, newer });
    }
    throw toResponse(error);
  }
}

/**
 * An id belongs to the form it came with: at another address it is another request. Else the form there would be
 * answered with the result of a command of another kind.
 */
function requestIdOf(request: Request, sent: string | undefined): string | null {
  if (sent === undefined || !isStandardUuid(sent)) return null;
  return uuidv5(new URL(request.url).pathname.replace(/\.data$/, ""), sent);
}

function asInput(upload: ParsedUpload, lists: readonly string[]): Record<string, string | string[]> {
  const input: Record<string, string | string[]> = { ...upload.fields };
  for (const name of lists) input[name] = [...(upload.repeated[name] ?? [])];
  return input;
}

/** Schema messages are keys of texts; what Zod says by itself maps to the nearest one. */
function textKey(issue: z.core.$ZodIssue): string {
  if (/^[a-z][A-Za-z]+$/.test(issue.message)) return issue.message;
  if (issue.code === "invalid_type") return "required";
  if (issue.code === "too_big") return "tooBig";
  return "invalid";
}

function fail(args: ActionFunctionArgs, status: number, hasUnread: boolean, failure: Partial<FormFailure>, headers: Record<string, string> = {}) {
  const limitMegabytes = Math.floor(args.context.services.config.uploadLimitBytes / (1024 * 1024));
  const body: FormFailure = { ok: false, fieldErrors: {}, formError: null, values: {}, newer: null, waitSeconds: null, limitMegabytes, ...failure };
  if (hasUnread) args.context.discardBody();
  return data(body, { status, headers });
}
