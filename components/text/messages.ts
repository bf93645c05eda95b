import { de, firstDe } from "./de";
import { en, firstEn } from "./en";
import type { Locale } from "./format";
import { createTranslate, type FirstMessages, type Messages, type TranslateAll } from "./translate";

export type { MessageKey, Translate, TranslateAll } from "./translate";

const MESSAGES: Readonly<Record<Locale, Messages>> = { en, de };
const FIRST: Readonly<Record<Locale, FirstMessages>> = { en: firstEn, de: firstDe };

/** All messages of a language, for the server, which has all languages. */
export function messagesOf(locale: Locale): Messages {
  return MESSAGES[locale];
}

/** The messages of a language that pages show first. */
export function firstMessagesOf(locale: Locale): FirstMessages {
  return FIRST[locale];
}

export function translator(locale: Locale): TranslateAll {
  return createTranslate(messagesOf(locale), locale);
}
