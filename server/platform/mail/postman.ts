import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { ComposeLetter } from "./letter.ts";
import { openLetter } from "./post.ts";
import { LEASE_MS, nextAttempt } from "./retry-rules.ts";
import { createSmtpTransport, NotDelivered } from "./transport.ts";
import type { Transport } from "./transport.ts";

export interface PostmanParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  /** Connected as `portal_mail`. */
  readonly mailDb: Kysely<DB>;
  readonly compose: ComposeLetter;
}

/** What is done with is remembered for 30 days, for whoever asks whether a letter went out. */
const REMEMBERED_MS = 30 * 86_400_000;
const SWEPT_AT_ONCE = 100;

interface Claimed {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly sealed: string;
  readonly created_at: Date;
  readonly useless_from: Date;
}

/**
 * Hands over, one after the other, the letters that are due; several processes share the work. `goesOn` is asked before
 * each. A letter is taken for a while, not locked: killed in between, it is taken again, and may then arrive twice, with
 * the same Message-ID. Returns how many were taken.
 */
export function createPostman(parts: PostmanParts): (goesOn: () => boolean) => Promise<number> {
  const { config, clock, mailDb } = parts;
  const transport: Transport | null = config.mail.kind === "smtp" ? createSmtpTransport(config.mail) : null;
  return async (goesOn) => {
    let taken = 0;
    while (goesOn()) {
      const claimed = await claim(mailDb, clock());
      if (claimed === null) break;
      taken += 1;
      await handOver(parts, transport, claimed);
    }
    await sweep(mailDb, clock());
    return taken;
  };
}

async function claim(db: Kysely<DB>, now: Date): Promise<Claimed | null> {
  const row = await db.updateTable("outgoing_mail")
    .set({ attempts: sql`attempts + 1`, due_at: new Date(now.getTime() + LEASE_MS) })
    .where("id", "=", (query) => query.selectFrom("outgoing_mail").select("id")
      .where("sent_at", "is", null).where("given_up_at", "is", null).where("due_at", "<=", now)
      .orderBy("due_at").limit(1).forUpdate().skipLocked())
    .returning(["id", "kind", "attempts", "sealed", "created_at", "useless_from"]).executeTakeFirst();
  return row === undefined ? null : { ...row, sealed: row.sealed ?? "" };
}

async function handOver({ config, log, clock, mailDb, compose }: PostmanParts, transport: Transport | null, claimed: Claimed): Promise<void> {
  const about = { mail: claimed.id, kind: claimed.kind, attempts: claimed.attempts };
  const addressed = openLetter(config, claimed.id, claimed.sealed);
  if (addressed === null || clock() >= claimed.useless_from) {
    await finish(mailDb, claimed.id, { given_up_at: clock() });
    log.error({ ...about, cause: addressed === null ? "unreadable" : "too late" }, "mail given up");
    return;
  }
  try {
    await transport?.({
      ...compose(addressed.language, addressed.letter), to: addressed.to, language: addressed.language,
      messageId: `<${claimed.id}@${config.publicUrl.hostname}>`, date: claimed.created_at,
    });
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    const due = error.isForGood ? null : nextAttempt(claimed.attempts, clock(), claimed.useless_from);
    const cause = { ...about, cause: error.message, reply: error.reply };
    if (due === null) {
      await finish(mailDb, claimed.id, { given_up_at: clock() });
      log.error(cause, "mail given up");
    } else {
      await mailDb.updateTable("outgoing_mail").set({ due_at: due }).where("id", "=", claimed.id).execute();
      log.warn({ ...cause, due }, "mail not handed over yet");
    }
    return;
  }
  // In the mailbox of the demo it lies to be read; on a server's way out nothing is kept of what it said.
  if (transport === null) await mailDb.updateTable("outgoing_mail").set({ sent_at: clock() }).where("id", "=", claimed.id).execute();
  else await finish(mailDb, claimed.id, { sent_at: clock() });
  log.info(about, "mail handed over");
}

const finish = (db: Kysely<DB>, id: string, end: { sent_at: Date } | { given_up_at: Date }) =>
  db.updateTable("outgoing_mail").set({ ...end, sealed: null, recipient_key: null }).where("id", "=", id).execute();

async function sweep(db: Kysely<DB>, now: Date): Promise<void> {
  const old = db.selectFrom("outgoing_mail").select("id").where("created_at", "<", new Date(now.getTime() - REMEMBERED_MS))
    .orderBy("created_at").limit(SWEPT_AT_ONCE);
  await db.deleteFrom("outgoing_mail").where("id", "in", old).execute();
}
