import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import type { Config } from "../config.ts";
import { notFound } from "../errors.ts";
import type { ComposedLetter, ComposeLetter, LetterLanguage } from "./letter.ts";
import { openLetter, recipientKey } from "./post.ts";

export interface ReceivedLetter extends ComposedLetter {
  readonly id: string;
  readonly language: LetterLanguage;
  readonly at: Date;
}

/** What came to an address of the demo, the newest first. */
export type ReadMailbox = (address: string) => Promise<ReceivedLetter[]>;

const LETTERS_SHOWN = 30;
/** Reserved for examples (RFC 2606): nobody has such an address, so no link to a real account is ever shown here. */
const FICTIONAL = /\.example$/i;

/** The demo's stand-in for people's mail programs. Throws `not-found` wherever real mail is sent, or none. */
export function createMailbox({ config, mailDb, compose }: { config: Config; mailDb: Kysely<DB>; compose: ComposeLetter }): ReadMailbox {
  return async (address) => {
    if (config.mail.kind !== "mailbox") throw notFound("mailbox");
    if (!FICTIONAL.test(address)) return [];
    const rows = await mailDb.selectFrom("outgoing_mail").select(["id", "sealed", "created_at as at"])
      .where("recipient_key", "=", recipientKey(config, address)).where("sealed", "is not", null)
      .orderBy("created_at", "desc").limit(LETTERS_SHOWN).execute();
    return rows.flatMap(({ id, sealed, at }) => {
      const addressed = openLetter(config, id, sealed ?? "");
      return addressed === null ? [] : [{ id, at, language: addressed.language, ...compose(addressed.language, addressed.letter) }];
    });
  };
}
