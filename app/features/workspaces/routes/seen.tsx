import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { handleForm } from "#app/http/handle-form.server.ts";
import { jsonAnswer } from "#app/http/json-answer.server.ts";
import { requireVisit } from "#app/http/scope.server.ts";
import { markSeen, markSeenSchema } from "#server/modules/workspaces/index.ts";
import { asIdentity } from "#server/platform/scope.ts";

export const loader = () => redirect("/");

/** A page reports that its reader has it in view. */
export async function action(args: ActionFunctionArgs) {
  return jsonAnswer(await handleForm(args, {
    schema: markSeenSchema,
    async run(input) {
      const { session, scope } = await requireVisit(args);
      await asIdentity(args.context.services.db, session, (db) => markSeen(db, scope, input));
      args.context.hub.tellSeen(session.userId, input.subjectId);
      return { ok: true as const };
    },
  }));
}
