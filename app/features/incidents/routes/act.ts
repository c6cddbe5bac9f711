import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerAct } from "../answer-act.server.ts";

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/workspaces/${params["workspaceId"]}/incidents/${params["incidentId"]}`);

/** The forms of an incident's page, for scripts: JSON in every case, so that a page on a cut line keeps what was typed. */
export async function action(args: ActionFunctionArgs) {
  const answer = await answerAct(args);
  // The wrapper of `data()` is understood by pages only.
  return "init" in answer ? Response.json(answer.data, answer.init ?? {}) : Response.json(answer);
}
