import type { Post } from "./post.ts";

/** The letters that the portal writes, with what each one tells. Their words are texts: `letters.<kind>`. */
export interface LetterValues {
  /** Somebody asked for it; nobody knows who. `minutes`: how long the link lives. */
  readonly passwordReset: { readonly link: string; readonly minutes: number };
  readonly passwordChanged: { readonly link: string };
  /** A new member's first password, or one that an admin lets somebody choose anew. `hours`: how long the link lives. */
  readonly passwordLink: { readonly link: string; readonly name: string; readonly organization: string; readonly hours: number };
  /** To the other side's admin. `days`: how long the link lives. */
  readonly invitation: { readonly link: string; readonly organization: string; readonly invited: string; readonly days: number };
}

export type LetterKind = keyof LetterValues;

export type Letter = { [Kind in LetterKind]: { readonly kind: Kind; readonly values: LetterValues[Kind] } }[LetterKind];

export type LetterLanguage = "ja" | "en";

export interface AddressedLetter {
  readonly to: string;
  readonly language: LetterLanguage;
  readonly letter: Letter;
  /** Later it is of no use to anybody: the link it holds is dead. Without it after `USELESS_AFTER_MS`. */
  readonly uselessFrom?: Date;
}

/** How the link that a command makes reaches its reader: by mail when asked, in the reader's language. */
export interface Mailing {
  readonly post: Post;
  readonly byMail: boolean;
  readonly language: LetterLanguage;
}

/** A letter in words. */
export interface ComposedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type ComposeLetter = (language: LetterLanguage, letter: Letter) => ComposedLetter;
