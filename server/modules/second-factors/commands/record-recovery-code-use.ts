import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { secondFactorEvents } from "../events.ts";

/** A person signed in with one of the ten codes: rare, and worth seeing in the record. */
export const recordRecoveryCodeUse = (tx: CommandTransaction, scope: OrganizationScope): Promise<void> =>
  recordEvent(tx, scope, secondFactorEvents.recoveryCodeUsed, { subjectId: scope.user.id, payload: {} });
