import type { LoaderFunctionArgs } from "@remix-run/node";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { sendFile } from "#app/http/send-file.server.ts";
import { readVersionDocument } from "#server/modules/security-policies/index.ts";

/** `/workspaces/:workspaceId/security-policies/:policyId/versions/:versionId/document`: the file of any version, newest or not. */
export async function loader(args: LoaderFunctionArgs) {
  const { policyId = "", versionId = "" } = args.params;
  const { blobs } = args.context.services;
  const document = await readInWorkspace(args, (db, scope) => readVersionDocument(db, scope, policyId, versionId));
  return sendFile({
    ...document, name: document.fileName, disposition: "attachment", request: args.request, context: args.context, open: (range) => blobs.open(document.sha256, range),
  });
}
