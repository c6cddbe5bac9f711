import type { Config } from "#server/platform/config.ts";

/**
 * A write or a socket may come from our own pages only. Browsers send Origin with both; a client
 * without Origin has no ambient cookie to abuse and is let through to authentication.
 */
export function isAllowedOrigin(config: Config, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    const from = new URL(origin);
    return from.host === config.publicUrl.host || from.host === host;
  } catch {
    return false; // "null" of a sandboxed frame, or rubbish
  }
}
