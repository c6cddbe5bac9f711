import { acknowledgeIncident, addComment, approveClosure, assessSeverity, changeStatus, declineClosure } from "#server/modules/incidents/index.ts";
import type { IncidentAct } from "#server/modules/incidents/index.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import type { Scope } from "#server/platform/scope.ts";

/** Which command an answer of the incident's page is. */
export async function carryOutAct(
  tx: CommandTransaction, scope: Scope, id: string, act: IncidentAct, files: readonly StoredFile[],
): Promise<unknown> {
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
