import type { LoaderFunctionArgs } from "@remix-run/node";
import { readInOrganization } from "#app/http/scope.server.ts";
import { sendFile } from "#app/http/send-file.server.ts";
import { readAdvisory, readOriginal } from "#server/modules/advisories/index.ts";

/** `/advisories/:advisoryId/revisions/:number/original`: an imported file of the vendor's library, as it came. */
export async function loader(args: LoaderFunctionArgs) {
  const { advisoryId = "", number = "" } = args.params;
  const file = await readInOrganization(args, async (db, scope) => {
    // A hospital reads what was published to it in its workspace; the library is the vendor's alone.
    await readAdvisory(db, scope, advisoryId);
    return readOriginal(db, scope, advisoryId, Number(number));
  });
  const { blobs } = args.context.services;
  return sendFile({ ...file, disposition: "attachment", request: args.request, context: args.context, open: (range) => blobs.open(file.sha256, range) });
}
