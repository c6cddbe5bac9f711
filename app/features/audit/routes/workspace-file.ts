import type { LoaderFunctionArgs } from "@remix-run/node";
import { confirmFirst } from "#app/http/confirm-first.server.ts";
import { commandInWorkspace, readInWorkspace } from "#app/http/scope.server.ts";
import { exportWorkspaceRecord, readExportBatch, workspaceRecordOf } from "#server/modules/audit/index.ts";
import { refuseData, sendRecord } from "../send-record.server.ts";

/** `…/audit.jsonl`: the shared record, or with `?record=private` the own side's. A command, because exports are recorded. */
export async function loader(args: LoaderFunctionArgs) {
  await refuseData(args);
  const kind = workspaceRecordOf(new URL(args.request.url).searchParams.get("record"));
  try {
    const file = await commandInWorkspace(args, null, (tx, scope) => exportWorkspaceRecord(tx, scope, kind));
    return await sendRecord(args.request, args.context, file, (after) =>
      readInWorkspace(args, (db, scope) => readExportBatch(db, scope, file, after)));
  } catch (error) {
    throw confirmFirst(error, `/workspaces/${args.params["workspaceId"]}/audit`);
  }
}
