import { pino } from "pino";
import { createKysely } from "#db/pool.ts";
import { composeLetter } from "#server/letters/compose.ts";
import { createPost, createPostman } from "#server/platform/mail/index.ts";
import type { AddressedLetter } from "#server/platform/mail/index.ts";
import { freePort } from "#tests/support/product.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** A world whose letters go to an SMTP server that a test starts on `port`. */
export interface MailWorld extends TestWorld {
  readonly port: number;
  /** Lines of the log. */
  readonly logged: Record<string, unknown>[];
  /** Hands over what is due, `seconds` after the world's moment. Returns how many letters were taken. */
  deliver(seconds?: number): Promise<number>;
  /** An event of the organization with a letter beside it. */
  write(letter: Partial<AddressedLetter>, fail?: boolean): Promise<unknown>;
  rows(): Promise<{ attempts: number; sealed: string | null; recipient_key: string | null; isSent: boolean; isGivenUp: boolean }[]>;
}

export async function openMailWorld(): Promise<MailWorld> {
  const port = await freePort();
  const world = await openTestWorld({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Portal <portal@portal.example>" });
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) });
  const mailDb = createKysely(world.database.pool("portal_mail", 4));
  const { config } = world.services;
  const post = createPost(config);
  return {
    ...world, port, logged,
    deliver: (seconds = 0) =>
      createPostman({ config, log, mailDb, compose: composeLetter, clock: () => new Date(world.now.getTime() + seconds * 1_000) })(() => true),
    write: (letter, fail = false) => world.stage.inOrganization("mori", world.now, (tx, scope) => {
      post.send(tx, scope, {
        to: "mori@hikari.example", language: "ja", letter: { kind: "passwordReset", values: { link: "https://portal.example/password/secret", minutes: 60 } }, ...letter,
      });
      return fail ? Promise.reject(new Error("the command failed")) : Promise.resolve();
    }),
    async rows() {
      const rows = await mailDb.selectFrom("outgoing_mail").selectAll().orderBy("id").execute();
      return rows.map(({ attempts, sealed, recipient_key, sent_at, given_up_at }) =>
        ({ attempts, sealed, recipient_key, isSent: sent_at !== null, isGivenUp: given_up_at !== null }));
    },
  };
}
