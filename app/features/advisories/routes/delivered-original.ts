import type { LoaderFunctionArgs } from "@remix-run/node";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { sendFile } from "#app/http/send-file.server.ts";
import { readDeliveredOriginal } from "#server/modules/advisories/index.ts";

/** `/workspaces/:workspaceId/advisories/:deliveryId/revisions/:number/original`: the published file, as it came. */
export async function loader(args: LoaderFunctionArgs) {
  const { deliveryId = "", number = "" } = args.params;
  const file = await readInWorkspace(args, (db, scope) => readDeliveredOriginal(db, scope, deliveryId, Number(number)));
  const { blobs } = args.context.services;
  return sendFile({ ...file, disposition: "attachment", request: args.request, context: args.context, open: (range) => blobs.open(file.sha256, range) });
}
