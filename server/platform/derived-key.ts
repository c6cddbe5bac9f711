import { hkdfSync } from "node:crypto";
import type { Config } from "./config.ts";

/**
 * A key of 32 bytes for one purpose, the same in every process: from `ROLE_SECRET`, else from the owner's password,
 * as the passwords of the run-time roles are. Changing that makes every key a new one.
 */
export function derivedKey({ roleSecret, ownerUrl }: Pick<Config, "roleSecret" | "ownerUrl">, purpose: string): Buffer {
  const secret = roleSecret ?? decodeURIComponent(new URL(ownerUrl).password);
  return Buffer.from(hkdfSync("sha256", secret, "", `portal ${purpose}`, 32));
}
