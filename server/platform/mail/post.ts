import { createHmac } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { sendWrite } from "../command-transaction.ts";
import type { CommandTransaction } from "../command-transaction.ts";
import type { Config } from "../config.ts";
import { derivedKey } from "../derived-key.ts";
import type { OrganizationScope } from "../scope.ts";
import { seal, unseal } from "../sealed.ts";
import type { AddressedLetter } from "./letter.ts";
import { USELESS_AFTER_MS } from "./retry-rules.ts";

/** Takes letters from commands. */
export interface Post {
  /** False: there is no way to send mail, and nothing that is given here goes anywhere. */
  readonly isOpen: boolean;
  /** An address of the portal, for a letter. */
  link(path: string): string;
  /** Part of the command's transaction: it goes out when, and only when, that is committed. */
  send(tx: CommandTransaction, scope: Pick<OrganizationScope, "organizationId">, letter: AddressedLetter): void;
}

export function createPost(config: Config): Post {
  const key = derivedKey(config, "mail");
  const isOpen = config.mail.kind !== "none";
  return {
    isOpen,
    link: (path) => new URL(path, config.publicUrl).href,
    send(tx, { organizationId }, letter) {
      if (!isOpen) return;
      const id = uuidv7();
      sendWrite(tx, tx.db.insertInto("outgoing_mail").values({
        id, organization_id: organizationId, kind: letter.letter.kind,
        recipient_key: recipientKey(config, letter.to), sealed: seal(key, id, JSON.stringify(letter)),
        created_at: tx.now, due_at: tx.now,
        useless_from: letter.uselessFrom ?? new Date(tx.now.getTime() + USELESS_AFTER_MS),
      }));
    },
  };
}

/** Finds an address's letters without naming it. */
export function recipientKey(config: Config, address: string): string {
  return createHmac("sha256", derivedKey(config, "mail recipient")).update(address.toLowerCase()).digest("hex");
}

/** Null for what another key has sealed. */
export function openLetter(config: Config, id: string, sealed: string): AddressedLetter | null {
  const opened = unseal(derivedKey(config, "mail"), id, sealed);
  return opened === null ? null : (JSON.parse(opened) as AddressedLetter);
}
