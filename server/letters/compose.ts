import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { i18nFor } from "#app/i18n/texts.server.ts";
import type { ComposedLetter, Letter, LetterLanguage } from "#server/platform/mail/index.ts";

/**
 * A letter in words, as plain text and as simple HTML that says the same. Paragraphs of the text are divided by an empty
 * line; one that is nothing but the link becomes a link.
 */
export function composeLetter(language: LetterLanguage, { kind, values }: Letter): ComposedLetter {
  const t = i18nFor(language).getFixedT(language, "letters");
  const words = (part: "subject" | "body") => dynamicText(t, [`${kind}.${part}`], { ...values }); // of one kind at run time
  const paragraphs = [...words("body").split("\n\n"), t("signature")];
  const html = paragraphs.map((paragraph) => `<p>${paragraph === values.link ? linkTo(paragraph) : inHtml(paragraph)}</p>`);
  return {
    subject: words("subject"),
    text: `${paragraphs.join("\n\n")}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="font:16px/1.7 sans-serif;max-width:36em">${html.join("\n")}</body></html>`,
  };
}

const inHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("\n", "<br>");

const linkTo = (address: string): string => `<a href="${inHtml(address)}">${inHtml(address)}</a>`;
