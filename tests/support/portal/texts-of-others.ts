import type { Person } from "./people.ts";
import type { Portal } from "./portal.ts";

/** Columns whose value names one kind of thing for everybody. */
interface Column { table: string; column: string; columns: string[] }

/**
 * Every id, name and text in the database that this person's organization has no part in, read from the tables as
 * they are: a table that is added later is looked at too. Values that also stand in something visible are left out.
 */
export async function textsOfOthers(portal: Portal, person: Person): Promise<Set<string>> {
  const columns = await portal.rows<Column>(`
    select c.table_name as table, c.column_name as column,
           array(select x.column_name::text from information_schema.columns x where x.table_schema = 'public' and x.table_name = c.table_name) as columns
    from information_schema.columns c
    where c.table_schema = 'public' and c.data_type in ('text', 'uuid') and c.column_name not in ('token_hash', 'password_hash', 'code_hash', 'sealed', 'sealed_secret', 'recipient_key', 'state_hash', 'browser_hash')
      and c.table_name not in ('session', 'sign_in_step', 'passkey_challenge', 'command_receipt', 'subject_seen', 'sign_in_throttle', 'password_reset_request', 'schema_migration')`);
  const hidden = new Set<string>();
  let visible = "";
  for (const { table, column, columns: all } of columns) {
    const rows = await portal.rows<{ value: string | null; visible: boolean | null }>(
      // The organization is named in any case: of some tables it decides nothing.
      `select ${table}.${column}::text as value, $1::uuid is not null and (${visibleTo(table, all)}) as visible from ${table}`, [person.organizationId]);
    for (const { value, visible: isVisible } of rows) {
      if (value === null) continue;
      if (isVisible === true) visible += `\n${value}`;
      else for (const line of value.split(/\r?\n/)) if (tells(line)) hidden.add(line.trim());
    }
  }
  // What an event said stays said: it may name a version whose release has ended since.
  const told = await portal.rows<{ value: string }>("select payload::text as value from event where hospital_id = $1 or vendor_id = $1", [person.organizationId]);
  visible += told.map(({ value }) => `\n${value}`).join("");
  for (const text of hidden) if (visible.includes(text)) hidden.delete(text);
  return hidden;
}

/** States and kinds are the same words for everybody; ids, addresses, hashes and Japanese words are not. */
const tells = (value: string): boolean => value.trim().length >= 3 && (/[^\x20-\x7e]|@/.test(value) || /^[0-9a-f-]{36}$|^[0-9a-f]{64}$|^[A-Z]{4,}-/.test(value));

/** Which rows of a table this organization ($1) may see something of, by the columns that the table has. */
function visibleTo(table: string, columns: readonly string[]): string {
  const counterparts = "select hospital_id from workspace where vendor_id = $1 union select vendor_id from workspace where hospital_id = $1";
  const special: Record<string, string> = {
    organization: `id = $1 or id in (${counterparts})`,
    app_user: `organization_id = $1 or organization_id in (${counterparts})`,
    // Whose roles are narrowed where is nobody else's business.
    workspace_member: "organization_id = $1",
    // Shown to counterparts, as the names and people are.
    vendor_profile: `organization_id = $1 or organization_id in (${counterparts})`,
    department: `organization_id = $1 or (retired_at is null and organization_id in (${counterparts}))`,
    // The same for everybody.
    retention_rule: "$1::uuid is not null",
    // A longer period is the counterparts' business too; why something is held is not.
    retention_setting: `organization_id = $1 or organization_id in (${counterparts})`,
    blob_removal: "$1::uuid is null",
    diagram: "hospital_id = $1 or (vendor_id = $1 and released_version is not null)",
    diagram_version: `hospital_id = $1 or (vendor_id = $1 and exists (
      select from diagram d where d.id = diagram_id and d.released_version = diagram_version.number))`,
    // A hospital knows a vendor's advisory from the first publication on.
    advisory: "vendor_id = $1 or exists (select from advisory_publication p where p.hospital_id = $1 and p.advisory_id = advisory.id)",
    advisory_revision: `vendor_id = $1 or exists (select from advisory_publication p
      where p.hospital_id = $1 and p.advisory_id = advisory_revision.advisory_id and p.revision_number = advisory_revision.number)`,
  };
  const known = special[table];
  if (known !== undefined) return known;
  const parts = ["hospital_id", "vendor_id", "organization_id"].filter((name) => columns.includes(name));
  if (parts.length === 0) throw new Error(`${table}: whose rows are these? Say it in visibleTo.`);
  return parts.map((name) => `${name} = $1`).join(" or ");
}

/** Which of these texts stand in an answer, as they are, in HTML, or in JSON. */
export function foundIn(body: string, texts: ReadonlySet<string>): string[] {
  return [...texts].filter((text) => body.includes(text) || body.includes(escapeHtml(text)) || body.includes(JSON.stringify(text).slice(1, -1)));
}

/** As React writes text and attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;");
}
