export type { AddressedLetter, ComposedLetter, Letter, LetterLanguage, Mailing } from "./letter.ts";
export { createMailbox } from "./mailbox.ts";
export type { ReadMailbox } from "./mailbox.ts";
export { createPost } from "./post.ts";
export type { Post } from "./post.ts";
export { createPostman } from "./postman.ts";
