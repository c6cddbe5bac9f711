import type { LoaderFunctionArgs } from "@remix-run/node";
import { confirmFirst } from "#app/http/confirm-first.server.ts";
import { commandInOrganization, readInOrganization } from "#app/http/scope.server.ts";
import { exportOrganizationRecord, readExportBatch } from "#server/modules/audit/index.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";
import { refuseData, sendRecord } from "../send-record.server.ts";

/** `/settings/audit.jsonl`: the organization's own record. A command, because exports are recorded. */
export async function loader(args: LoaderFunctionArgs) {
  await refuseData(args);
  try {
    const file = await commandInOrganization(args, null, exportOrganizationRecord);
    return await sendRecord(args.request, args.context, file, (after) =>
      // The visit's scope is as old as the request; a file may take longer than a role lasts.
      readInOrganization(args, async (db, visitor) => readExportBatch(db, await openOrganizationScope(db, visitor.user.id), file, after)));
  } catch (error) {
    throw confirmFirst(error, "/settings/audit");
  }
}
