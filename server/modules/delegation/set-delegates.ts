import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { RefusedField } from "#server/platform/errors.ts";
import { workspaceColumns } from "#server/platform/scope.ts";
import type { Scope } from "#server/platform/scope.ts";
import { areDelegates } from "./queries.ts";

interface Subject {
  readonly kind: "contract" | "incident";
  readonly id: string;
}

/**
 * Makes exactly these people the delegates of a subject. Part of the command that authorizes and records it.
 * Returns false when they are so already. Throws `invalid-input` for anybody who is no active delegate of the vendor.
 */
export async function setDelegates(tx: CommandTransaction, scope: Scope, subject: Subject, people: readonly string[]): Promise<boolean> {
  if (!(await areDelegates(tx.db, scope, people))) throw new RefusedField("people", "notADelegate");
  const rows = await tx.db.selectFrom("delegated_item").select("user_id as id").where("subject_id", "=", subject.id).execute();
  const before = new Set(rows.map(({ id }) => id));
  const added = people.filter((id) => !before.has(id));
  const removed = [...before].filter((id) => !people.includes(id));
  if (removed.length > 0) sendWrite(tx, tx.db.deleteFrom("delegated_item").where("subject_id", "=", subject.id).where("user_id", "in", removed));
  if (added.length > 0) insert(tx, scope, subject, added);
  return added.length + removed.length > 0;
}

/** What a delegate reports is theirs to follow from the first moment. Before the subject itself, or nobody could see it written. */
export const assignToSelf = (tx: CommandTransaction, scope: Scope, subject: Subject): void => insert(tx, scope, subject, [scope.user.id]);

function insert(tx: CommandTransaction, scope: Scope, { kind, id }: Subject, people: readonly string[]): void {
  sendWrite(tx, tx.db.insertInto("delegated_item").values(people.map((user) => ({
    ...workspaceColumns(scope), subject_kind: kind, subject_id: id, user_id: user, delegated_by: scope.user.id, delegated_at: tx.now,
  }))).onConflict((conflict) => conflict.columns(["user_id", "subject_id"]).doNothing()));
}
