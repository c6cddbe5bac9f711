import type { Portal } from "./portal.ts";

/** Who is here, who tried, and what they have seen, or what waits for the server itself: moves by itself and is no content. */
const PASSING = ["session", "sign_in_step", "passkey_challenge", "sign_in_throttle", "subject_seen", "password_reset_request", "schema_migration"];
/** Letters change while they are handed over; what counts is that one was written. */
const PART: Readonly<Record<string, string>> = { outgoing_mail: "(select id, kind from outgoing_mail)" };

/** Everything the database holds, as one hash per table: equal before and after means that nothing was written. */
export async function fingerprint({ rows }: Portal): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' order by 1");
  const parts = tables.filter(({ name }) => !PASSING.includes(name))
    .map(({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as state from ${PART[name] ?? name} t`);
  const states = await rows<{ name: string; state: string }>(parts.join(" union all "));
  return Object.fromEntries(states.map(({ name, state }) => [name, state]));
}
