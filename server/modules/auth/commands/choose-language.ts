import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { recordEvent } from "#server/platform/record-event.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { authEvents } from "../events.ts";

/** Every person chooses their own language; no role is needed. */
export async function chooseLanguage(tx: CommandTransaction, scope: OrganizationScope, locale: "ja" | "en"): Promise<void> {
  const changed = await tx.db.updateTable("app_user").set({ locale })
    .where("id", "=", scope.user.id).where("locale", "!=", locale).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return;
  await recordEvent(tx, scope, authEvents.localeChosen, { subjectId: scope.user.id, payload: { locale } });
}
