import type { Busboy } from "busboy";
import { BadUpload } from "./upload-errors.server.ts";

export const MAX_FIELDS = 1000;
export const MAX_FIELD_BYTES = 1024 * 1024;
export const MAX_ALL_FIELDS_BYTES = 4 * 1024 * 1024;

/** Collects the text fields of a form: name → values in the order of the form. */
export function collectFields(parser: Busboy, fail: (error: BadUpload) => void): Map<string, string[]> {
  const values = new Map<string, string[]>();
  let bytes = 0;
  let count = 0;
  parser.on("fieldsLimit", () => fail(new BadUpload("too-many-fields")));
  parser.on("partsLimit", () => fail(new BadUpload("too-many-fields")));
  // A part may come without a name or in an unknown character set, whatever the types say.
  type Text = string | undefined;
  parser.on("field", (name: Text, value: Text, { nameTruncated, valueTruncated }) => {
    if (name === undefined || value === undefined) return fail(new BadUpload("malformed", "unreadable field"));
    count += 1;
    if (count > MAX_FIELDS) return fail(new BadUpload("too-many-fields"));
    const size = Buffer.byteLength(value);
    bytes += name.length + size;
    if (nameTruncated || valueTruncated || size > MAX_FIELD_BYTES || bytes > MAX_ALL_FIELDS_BYTES) {
      return fail(new BadUpload("field-too-large", name.slice(0, 100)));
    }
    const others = values.get(name);
    if (others) others.push(value);
    else values.set(name, [value]);
  });
  return values;
}
