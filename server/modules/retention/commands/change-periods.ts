import { authorizeAdmin } from "#server/modules/organizations/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { sendWrite } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { RefusedField, StaleEdit } from "#server/platform/errors.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { retentionEvents } from "../events.ts";
import { listRules, readPeriods } from "../queries.ts";
import { RETAINED_KINDS } from "../schema.ts";
import type { Periods } from "../schema.ts";

/**
 * Keeps things of the own side longer than the rules ask. A period that would change nothing is refused by its field.
 * Throws `StaleEdit` when somebody changed them since `revision`.
 */
export async function changePeriods(tx: CommandTransaction, scope: OrganizationScope, { revision, ...after }: Periods): Promise<void> {
  authorizeAdmin(scope);
  // Locked, so that of two who save at the same moment the second one sees the first one's revision.
  await tx.db.selectFrom("organization").select("id").where("id", "=", scope.organizationId).forNoKeyUpdate().executeTakeFirstOrThrow();
  const before = await readPeriods(tx.db, scope);
  if (before.revision !== revision) {
    throw new StaleEdit(Object.fromEntries([...RETAINED_KINDS.map((kind) => [kind, String(before[kind] ?? "")]), ["revision", String(before.revision)]]));
  }
  const rules = await listRules(tx.db, scope, dayInTokyo(tx.now));
  for (const kind of RETAINED_KINDS) {
    const shortest = Math.min(...rules.filter((rule) => rule.kind === kind).map(({ months }) => months ?? 0));
    const years = after[kind];
    if (years !== null && years * 12 <= shortest) throw new RefusedField(kind, "periodNotLonger");
  }
  const kinds = RETAINED_KINDS.filter((kind) => before[kind] !== after[kind]);
  if (kinds.length === 0) return;
  const values = {
    contract_years: after.contract, incident_years: after.incident, advisory_years: after.advisory,
    diagram_version_years: after.diagram_version, revision: revision + 1,
  };
  sendWrite(tx, tx.db.insertInto("retention_setting").values({ organization_id: scope.organizationId, ...values })
    .onConflict((conflict) => conflict.column("organization_id").doUpdateSet(values)));
  await recordEvent(tx, scope, retentionEvents.periodsChanged, { subjectId: scope.organizationId, payload: { kinds } });
}
