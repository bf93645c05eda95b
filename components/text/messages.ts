import { de, firstDe } from "./de";
import { en, firstEn } from "./en";
import type { Locale } from "./format";
import { createTranslate, type FirstMessages, type Messages, type TranslateAll } from "./translate";

export type { MessageKey, Translate, TranslateAll } from "./translate";

const MESSAGES: Readonly<Record<Locale, Messages>> = { en, de };
const FIRST: Readonly<Record<Locale, FirstMessages>> = { en: firstEn, de: firstDe };

/** For the server, which speaks them all. */
export function messagesOf(locale: Locale): Messages {
  return MESSAGES[locale];
}

/** Of them, those that a page shows first. */
export function firstMessagesOf(locale: Locale): FirstMessages {
  return FIRST[locale];
}

export function translator(locale: Locale): TranslateAll {
  return createTranslate(messagesOf(locale), locale);
}
