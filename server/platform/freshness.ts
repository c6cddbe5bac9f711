import type { CommandTransaction } from "./command-transaction.ts";
import { DomainError } from "./errors.ts";

/** In force since 2026-11-22: how long a proof of who sits there holds for acts that cannot be taken back. */
export const FRESH_FOR_MS = 15 * 60_000;

/**
 * The second line of every command that an unlocked computer must not carry out by itself. Throws `unconfirmed` when the
 * person has not shown who they are for a quarter of an hour, and for whoever acts without a session.
 */
export function requireFresh({ confirmedAt, now }: Pick<CommandTransaction, "confirmedAt" | "now">): void {
  if (confirmedAt === null || now.getTime() - confirmedAt.getTime() >= FRESH_FOR_MS) {
    throw new DomainError("unconfirmed", "the session was not confirmed lately");
  }
}
