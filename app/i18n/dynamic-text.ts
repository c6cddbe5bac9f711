/**
 * A text whose key is only known at run time (an error's reason, an event's type).
 * The first key that exists wins; the last one must be a text that always exists.
 */
export function dynamicText(t: unknown, keys: readonly string[], values?: Readonly<Record<string, unknown>>): string {
  return (t as (keys: readonly string[], values?: object) => string)(keys, values);
}
