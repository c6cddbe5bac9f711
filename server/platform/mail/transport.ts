import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";
import type { ComposedLetter, LetterLanguage } from "./letter.ts";

export interface Envelope extends ComposedLetter {
  readonly to: string;
  readonly language: LetterLanguage;
  /** The same at every attempt, so that a double can be told. */
  readonly messageId: string;
  readonly date: Date;
}

/** What went wrong, without anybody's address: `reply` is the SMTP reply's number. */
export class NotDelivered extends Error {
  readonly isForGood: boolean;
  readonly reply: number | null;
  constructor(code: string, reply: number | null, isForGood: boolean) {
    super(code);
    this.name = "NotDelivered";
    this.reply = reply;
    this.isForGood = isForGood;
  }
}

/** Hands a letter over. Throws NotDelivered. */
export type Transport = (envelope: Envelope) => Promise<void>;

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** Shorter than the lease of a letter. */
const WHOLE_MS = 90_000;

/** One connection per letter: they are few, and none is left open when the server goes away. */
export function createSmtpTransport({ url, from }: Extract<Config["mail"], { kind: "smtp" }>): Transport {
  return async ({ to, language, messageId, date, subject, text, html }) => {
    const transport = createTransport({
      url, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS, disableFileAccess: true, disableUrlAccess: true,
    });
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      limit = setTimeout(() => reject(new NotDelivered("ETIMEDOUT", null, false)), WHOLE_MS);
    });
    try {
      await Promise.race([late, transport.sendMail({
        // An object, so that nothing in an address is read as a list of several.
        from, to: { name: "", address: to }, subject, text, html, messageId, date,
        headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
      })]);
    } catch (error) {
      throw error instanceof NotDelivered ? error : asNotDelivered(error);
    } finally {
      clearTimeout(limit);
      transport.close();
    }
  };
}

/** Only a refusal of the recipient or of the letter itself (5xx) is for good; a sign-in or sender that is refused is ours to mend. */
function asNotDelivered(error: unknown): NotDelivered {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown };
  const reply = typeof responseCode === "number" ? responseCode : null;
  const isAboutLetter = command === "RCPT TO" || command === "DATA";
  if (code === "EENVELOPE" && command === "API") return new NotDelivered(code, null, true); // no address at all
  return new NotDelivered(typeof code === "string" ? code : "unknown", reply, isAboutLetter && reply !== null && reply >= 500);
}
