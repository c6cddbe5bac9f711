import type { EventDefinition } from "#server/platform/events.ts";

const NAME = /^[a-z]+(?:-[a-z]+)*\.([a-z]+(?:-[a-z]+)*)$/;
const IRREGULAR = ["begun", "chosen", "given", "held", "left", "lost", "made", "met", "put", "read", "seen", "sent", "set", "shown", "sold", "taken", "withdrawn", "written"];
const isPast = (word: string) => word.endsWith("ed") || IRREGULAR.includes(word);

export function isEventDefinition(value: unknown): value is EventDefinition {
  return typeof value === "object" && value !== null && "type" in value && "audiences" in value && "payload" in value;
}

/** What is wrong with the events of all modules together, in words; `texts`: the announcements of each language. */
export function eventFaults(events: readonly EventDefinition[], texts: Readonly<Record<string, Readonly<Record<string, string>>>>): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { type, version, audiences, payload } of events) {
    if (seen.has(type)) faults.push(`${type}: declared twice`);
    seen.add(type);
    const verb = NAME.exec(type)?.[1];
    if (verb === undefined || !verb.split("-").some(isPast)) faults.push(`${type}: not <subject>.<past-tense verb>`);
    if (!Number.isInteger(version) || version < 1) faults.push(`${type}: version ${version}`);
    if (audiences.length === 0) faults.push(`${type}: no audience`);
    const surplus = payload.safeParse({ "not declared": 1 });
    if (!surplus.error?.issues.some(({ code }) => code === "unrecognized_keys")) faults.push(`${type}: payload is not strict`);
    if (!audiences.includes("shared")) continue;
    for (const [language, announcements] of Object.entries(texts)) {
      if (!(type in announcements)) faults.push(`${type}: no text in ${language}`);
    }
  }
  for (const [language, announcements] of Object.entries(texts)) {
    for (const key of Object.keys(announcements)) if (key.includes(".") && !seen.has(key)) faults.push(`${key}: a text in ${language} for no event`);
  }
  return faults;
}
