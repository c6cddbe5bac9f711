import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readInWorkspace } from "#app/http/scope.server.ts";
import { readIncident } from "#server/modules/incidents/index.ts";
import { answerAct } from "../answer-act.server.ts";

/** Opened by itself, it leads to the incident's page. */
export const loader = (args: LoaderFunctionArgs) =>
  readInWorkspace(args, async (db, scope) => {
    const { id } = await readIncident(db, scope, args.params["incidentId"] ?? "");
    return redirect(`/workspaces/${scope.workspace.id}/incidents/${id}`);
  });

/** The forms of an incident's page, for scripts: JSON in every case, so that a page on a cut line keeps what was typed. */
export async function action(args: ActionFunctionArgs) {
  const answer = await answerAct(args);
  // The wrapper of `data()` is understood by pages only.
  return "init" in answer ? Response.json(answer.data, answer.init ?? {}) : Response.json(answer);
}
