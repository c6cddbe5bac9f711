import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { requireVisit } from "#app/http/scope.server.ts";
import { contentDisposition } from "#app/http/send-file-headers.server.ts";
import { exportText } from "#server/modules/audit/index.ts";
import type { ExportedRecord, StoredEntry } from "#server/modules/audit/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";

type ReadBatch = (after: number) => Promise<StoredEntry[]>;

/** A file is for downloading; as a page's data, Remix's own way of asking, it would be gathered in memory. */
export async function refuseData(args: LoaderFunctionArgs): Promise<void> {
  await requireVisit(args);
  if (args.context.asksForData) throw new Response(null, { status: 404 });
}

/** Answers with the file of a record, read a batch at a time and never faster than the reader takes it. */
export async function sendRecord(
  request: Request, context: Pick<AppLoadContext, "drained" | "endWithAccess">, file: ExportedRecord, readBatch: ReadBatch,
): Promise<Response> {
  const headers = {
    "Content-Type": "application/jsonl; charset=utf-8",
    "Content-Disposition": contentDisposition("attachment", `record-${file.kind}-${dayInTokyo(new Date(file.exportedAt))}.jsonl`),
    // Compressing would gather what was meant to pass through; keeping would outlive the right to read.
    "Cache-Control": "private, no-store, no-transform",
  };
  // Recorded all the same: it was asked for, and HEAD must answer as GET does.
  if (request.method === "HEAD") return new Response(null, { headers });
  await context.endWithAccess();
  const encoder = new TextEncoder();
  const text = exportText(file, readBatch);
  return new Response(new ReadableStream<Uint8Array>({
    async pull(controller) {
      await context.drained();
      const { done, value } = request.signal.aborted ? { done: true, value: "" } : await text.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return();
    },
  }), { headers });
}
