import type { LoaderFunctionArgs } from "@remix-run/node";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { sendFile } from "#app/http/send-file.server.ts";
import { readAttachment } from "#server/modules/attachments/index.ts";

/** `/workspaces/:workspaceId/files/:fileId`: pictures and PDF open, everything else is downloaded. */
export async function loader(args: LoaderFunctionArgs) {
  const file = await readInWorkspace(args, (db, scope) => readAttachment(db, scope, args.params["fileId"] ?? "", args.context.kindViewers));
  const { blobs } = args.context.services;
  return sendFile({
    ...file, name: file.fileName, disposition: "inline", request: args.request, context: args.context, open: (range) => blobs.open(file.sha256, range),
  });
}
