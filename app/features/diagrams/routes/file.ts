import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { toResponse } from "#app/http/errors.server.ts";
import { commandInWorkspace } from "#app/http/scope.server.ts";
import { sendFile } from "#app/http/send-file.server.ts";
import { viewDiagramFile } from "#server/modules/diagrams/index.ts";
import { DomainError } from "#server/platform/errors.ts";

/**
 * `…/diagrams/:diagramId/versions/:versionId/file`: pictures and PDF open, draw.io is downloaded; `?download` always
 * downloads. Reading goes through a command, because it is recorded.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { workspaceId = "", diagramId = "", versionId = "" } = args.params;
  const isDownload = new URL(args.request.url).searchParams.has("download");
  try {
    const file = await commandInWorkspace(args, null, (tx, scope) =>
      viewDiagramFile(tx, scope, diagramId, versionId, isDownload ? "downloaded" : "shown"));
    const { blobs } = args.context.services;
    return await sendFile({
      ...file, disposition: isDownload ? "attachment" : "inline",
      context: args.context,
      request: inOnePiece(args.request),
      open: (range) => blobs.open(file.sha256, range),
    });
  } catch (error) {
    // Who follows an old link to a file lands on the diagram's page, which says what became of it.
    const isNavigation = args.request.headers.get("Sec-Fetch-Dest") === "document";
    if (error instanceof DomainError && isNavigation) throw redirect(`/workspaces/${workspaceId}/diagrams/${diagramId}`);
    throw toResponse(error);
  }
}

/** Readers of PDF ask for one part after the other; each would stand in the log as a view of its own. */
function inOnePiece(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.delete("Range");
  return new Request(request.url, { method: request.method, headers, signal: request.signal });
}
