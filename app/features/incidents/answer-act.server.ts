import type { ActionFunctionArgs } from "@remix-run/node";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace } from "#app/http/scope.server.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import {
  acknowledgeIncident, addComment, approveClosure, assessSeverity, changeStatus, declineClosure, incidentActSchema,
} from "#server/modules/incidents/index.ts";
import type { IncidentAct } from "#server/modules/incidents/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { Scope } from "#server/platform/scope.ts";
import type { ActDone } from "./send-act.ts";

/** Reads one of the small forms of an incident's page and carries it out. */
export const answerAct = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: incidentActSchema,
    files: { files: { accept: "attachment" } },
    async run(act, { requestId, files }): Promise<ActDone> {
      const incidentId = args.params["incidentId"] ?? "";
      const result = await commandInWorkspace(args, requestId, (tx, scope) => carryOutAct(tx, scope, incidentId, act, files));
      return { ok: true, id: "id" in result ? result.id : null };
    },
  });

async function carryOutAct(
  tx: CommandTransaction, scope: Scope, id: string, act: IncidentAct, files: readonly StoredFile[],
): Promise<{ id: string } | { complete: boolean } | { ended: boolean }> {
  switch (act.intent) {
    case "comment":
      return addComment(tx, scope, id, act, files);
    case "acknowledge":
      return acknowledgeIncident(tx, scope, id);
    case "change":
      // To the reader an end is one more choice; it needs both sides and is therefore a command of its own.
      return act.to === "closed" || act.to === "not_incident"
        ? approveClosure(tx, scope, id, { outcome: act.to, reason: act.reason })
        : changeStatus(tx, scope, id, act);
    case "confirm":
      return approveClosure(tx, scope, id, act);
    case "decline":
      return declineClosure(tx, scope, id, act);
    case "assess":
      return assessSeverity(tx, scope, id, act);
  }
}
