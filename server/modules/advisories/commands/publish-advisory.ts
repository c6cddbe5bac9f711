import { v7 as uuidv7 } from "uuid";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, notFound } from "#server/platform/errors.ts";
import { authorize } from "#server/platform/permissions.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import { isUuid, openScope, workspaceColumns } from "#server/platform/scope.ts";
import type { OrganizationScope, Scope } from "#server/platform/scope.ts";
import { advisoryEvents } from "../events.ts";
import { advisoryPermissions } from "../permissions.ts";
import { SAFETY_ROLES } from "../rules.ts";
import { MAX_PUBLISHED_AT_ONCE } from "../schema.ts";
import type { DeliveryComment } from "../schema.ts";

export interface Publication extends DeliveryComment {
  readonly advisoryId: string;
  /** At most `MAX_PUBLISHED_AT_ONCE`. */
  readonly workspaceIds: readonly string[];
  /** The revision that the person saw; left out where the current one is meant, whatever it is. */
  readonly revision?: number;
}

/** Workspaces, by what happened to them. */
export interface PublicationCounts {
  published: number;
  revised: number;
  /** Had the current revision already; nothing was changed there. */
  unchanged: number;
}

interface Delivery {
  id: string;
  workspaceId: string;
  number: number;
}

/**
 * Publishes the current revision to chosen workspaces, all or none. Where an earlier one was published
 * before, the acknowledgement returns to pending and the earlier acknowledgements stay in the history.
 * Throws `not-found` when a single workspace is not the vendor's, `conflict` when a newer revision came
 * in meanwhile, `invalid-state` when every chosen workspace has the revision already
 * or one of them is suspended.
 */
export async function publishAdvisory(
  tx: CommandTransaction, scope: OrganizationScope, publication: Publication,
): Promise<PublicationCounts> {
  authorize(scope, advisoryPermissions, "publish");
  // One order for everybody: two publications lock the streams of common workspaces in the same sequence.
  const workspaceIds = [...new Set(publication.workspaceIds)].sort();
  if (workspaceIds.length === 0 || workspaceIds.length > MAX_PUBLISHED_AT_ONCE) {
    throw new DomainError("invalid-input", "no workspaces or too many", "tooManyChosen");
  }
  const { number, severity } = await lockCurrent(tx, scope, publication);
  const scopes: Scope[] = [];
  for (const workspaceId of workspaceIds) {
    const at = await openScope(tx.db, scope.user.id, workspaceId);
    authorize(at, advisoryPermissions, "publish"); // narrowed or suspended there
    scopes.push(at);
  }

  const earlier = await lockDeliveries(tx, publication.advisoryId, workspaceIds);
  const chosen = scopes.filter((at) => earlier.get(at.workspace.id)?.number !== number);
  if (chosen.length === 0) throw new DomainError("invalid-state", "published everywhere already", "advisoryPublishedAlready");
  const fresh = chosen.filter((at) => !earlier.has(at.workspace.id)).map((at) => ({ scope: at, id: uuidv7() }));
  const revised = chosen.flatMap((at) => {
    const delivery = earlier.get(at.workspace.id);
    return delivery === undefined ? [] : [{ scope: at, ...delivery }];
  });

  const columns = {
    revision_number: number, severity, published_at: tx.now, published_by: scope.user.id,
    clinical_impact: publication.clinicalImpact, contact: publication.contact, action_due_on: publication.actionDueOn,
    awaiting_roles: [...SAFETY_ROLES],
  };
  if (fresh.length > 0) {
    sendWrite(tx, tx.db.insertInto("advisory_delivery")
      .values(fresh.map(({ scope: at, id }) => ({ id, ...workspaceColumns(at), advisory_id: publication.advisoryId, ...columns }))));
  }
  if (revised.length > 0) {
    sendWrite(tx, tx.db.updateTable("advisory_delivery")
      .set((eb) => ({ ...columns, edit_revision: eb("edit_revision", "+", 1) }))
      .where("id", "in", revised.map(({ id }) => id)));
  }
  sendWrite(tx, tx.db.insertInto("advisory_publication").values([...fresh, ...revised].map(({ scope: at, id }) => ({
    delivery_id: id, ...workspaceColumns(at), advisory_id: publication.advisoryId, revision_number: number,
    published_by: scope.user.id, published_at: tx.now,
  }))));
  await recordAll(tx, chosen, new Map(fresh.map(({ scope: at, id }) => [at.workspace.id, id])), earlier, number);
  return { published: fresh.length, revised: revised.length, unchanged: workspaceIds.length - chosen.length };
}

/** The lock keeps the current revision what it is until commit, against an import at the same moment. */
async function lockCurrent(tx: CommandTransaction, scope: OrganizationScope, publication: Publication) {
  if (!isUuid(publication.advisoryId)) throw notFound("advisory");
  const advisory = await tx.db.selectFrom("advisory").select("current_revision as number")
    .where("id", "=", publication.advisoryId).where("vendor_id", "=", scope.organizationId).forUpdate().executeTakeFirst();
  if (advisory === undefined) throw notFound("advisory");
  if (publication.revision !== undefined && publication.revision !== advisory.number) {
    throw new DomainError("conflict", "another revision became current meanwhile", "advisoryRevisedMeanwhile");
  }
  const { severity } = await tx.db.selectFrom("advisory_revision").select("severity")
    .where("advisory_id", "=", publication.advisoryId).where("number", "=", advisory.number).executeTakeFirstOrThrow();
  return { number: advisory.number, severity };
}

/** Locked, so that an acknowledgement at the same moment counts for the revision it was given for. */
async function lockDeliveries(
  tx: CommandTransaction, advisoryId: string, workspaceIds: readonly string[],
): Promise<Map<string, Delivery>> {
  const rows = await tx.db.selectFrom("advisory_delivery")
    .select(["id", "workspace_id as workspaceId", "revision_number as number"])
    .where("advisory_id", "=", advisoryId).where("workspace_id", "in", [...workspaceIds])
    .orderBy("id").forUpdate().execute();
  return new Map(rows.map((row) => [row.workspaceId, row]));
}

async function recordAll(
  tx: CommandTransaction, chosen: readonly Scope[], fresh: ReadonlyMap<string, string>, earlier: ReadonlyMap<string, Delivery>, number: number,
): Promise<void> {
  for (const at of chosen) {
    const before = earlier.get(at.workspace.id);
    const id = fresh.get(at.workspace.id);
    if (before !== undefined) {
      await recordEvent(tx, at, advisoryEvents.revised, { subjectId: before.id, payload: { revision: number, previous: before.number } });
    } else if (id !== undefined) {
      await recordEvent(tx, at, advisoryEvents.published, { subjectId: id, payload: { revision: number } });
    }
  }
}
