import * as z from "zod";

/** Parts of form schemas. A message is the key of a text below `errors.fields`. Browser-safe. */

/** One line of text; control and bidirectional-override characters are refused, not silently removed. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN_IN_LINE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
// eslint-disable-next-line no-control-regex
const FORBIDDEN_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

const wellFormed = (value: string): boolean => value.isWellFormed();

/**
 * What nobody sees in a name: soft hyphens, zero-width and filler characters, marks of direction, tags, breaks.
 * Not the selectors from U+E0100 on, which choose the right form of an ideograph in Japanese names.
 */
const INVISIBLE = /(?![\u{e0100}-\u{e01ef}])[\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\ufff9-\ufffb]/u;

/**
 * One form for what looks alike: full-width letters, half-width kana, ㈱ and other spaces become their plain form (NFKC).
 * Compatibility ideographs stay: U+795E and U+FA19 are two ways of writing 神, and a person has one of them.
 */
export const plainForm = (value: string): string =>
  value.replace(/[^\uf900-\ufaff\u{2f800}-\u{2fa1f}]+/gu, (part) => part.normalize("NFKC"));

/** How a name is compared and stored; what is invisible in it is refused, not removed. */
const nameText = (max: number) =>
  z.string().refine((value) => !INVISIBLE.test(value), "invisibleCharacters")
    .transform((value) => plainForm(value).replace(/ +/g, " ").trim())
    .pipe(z.string().max(max, "tooLong").refine((value) => !FORBIDDEN_IN_LINE.test(value) && wellFormed(value), "forbiddenCharacters"));

/** The name of a person, an organization, a department. */
export const nameLine = (max: number) => nameText(max).pipe(z.string().min(1, "required"));
export const optionalName = (max: number) => nameText(max).transform((value) => (value === "" ? null : value));

/** Several names, one on each line; empty lines and repetitions count for nothing. */
export const names = (max: number, each: number) =>
  z.string().transform((value) => value.split(/\r\n?|\n/).filter((line) => line.trim() !== ""))
    .pipe(z.array(nameText(each)).max(max, "tooMany"))
    .transform((list) => [...new Set(list)]);

export const line = (max: number) =>
  z.string().trim().min(1, "required").max(max, "tooLong")
    .refine((value) => !FORBIDDEN_IN_LINE.test(value) && wellFormed(value), "forbiddenCharacters");

export const optionalLine = (max: number) =>
  z.string().trim().max(max, "tooLong")
    .refine((value) => !FORBIDDEN_IN_LINE.test(value) && wellFormed(value), "forbiddenCharacters")
    .transform((value) => (value === "" ? null : value));

/** Several lines of text; line ends become LF. */
export const text = (max: number) =>
  z.string().transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().min(1, "required").max(max, "tooLong")
      .refine((value) => !FORBIDDEN_IN_TEXT.test(value) && wellFormed(value), "forbiddenCharacters"));

export const optionalText = (max: number) =>
  z.string().transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max, "tooLong")
      .refine((value) => !FORBIDDEN_IN_TEXT.test(value) && wellFormed(value), "forbiddenCharacters"))
    .transform((value) => (value === "" ? null : value));

const isCalendarDay = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const year = Number(value.slice(0, 4));
  const moment = new Date(`${value}T00:00:00Z`);
  return year >= 1950 && year <= 2199 && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
};

/** A calendar day, YYYY-MM-DD, without a zone. */
export const day = () => z.string().min(1, "required").refine(isCalendarDay, "notADay");
export const optionalDay = () =>
  z.string().refine((value) => value === "" || isCalendarDay(value), "notADay").transform((value) => (value === "" ? null : value));

/** `<input type="datetime-local">` in Japan's time → an instant. Japan has had no daylight saving since 1951. */
export const momentInTokyo = () =>
  z.string().min(1, "required")
    .refine((value) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(value) && isCalendarDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(`${value}+09:00`)), "notAMoment")
    .transform((value) => new Date(`${value}+09:00`));

/** A check box: present or absent. */
export const checkbox = () => z.literal(["on", "true"]).optional().transform((value) => value !== undefined);

/** The revision that the form was opened with, for telling stale edits. */
export const revision = () => z.coerce.number<string>().int().min(1).max(1_000_000_000);

/** Whether a link is to be sent by mail too, and in which language. */
export const mailingFields = { byMail: checkbox(), language: z.enum(["ja", "en"]).default("ja") };
