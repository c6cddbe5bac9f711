/** Legal forms in front of a name say nothing about which organization it is. */
const legalForm =
  /^(株式会社|有限会社|合同会社|一般社団法人|一般財団法人|公益社団法人|公益財団法人|医療法人社団|医療法人財団|社会医療法人|医療法人|社会福祉法人|国立大学法人|地方独立行政法人|独立行政法人|学校法人|The )\s*/u;

/** The first character of a person's or an organization's own name; empty for an empty name. */
export function initialOf(name: string): string {
  return Array.from(name.trim().replace(legalForm, "").trim())[0] ?? "";
}
