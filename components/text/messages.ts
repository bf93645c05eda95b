import { de } from "./de";
import { en } from "./en";
import type { Locale } from "./format";
import { createTranslate, type Messages, type Translate } from "./translate";

export type { MessageKey, Translate } from "./translate";

const MESSAGES: Readonly<Record<Locale, Messages>> = { en, de };

/** For the server, which speaks them all. */
export function messagesOf(locale: Locale): Messages {
  return MESSAGES[locale];
}

export function translator(locale: Locale): Translate {
  return createTranslate(messagesOf(locale), locale);
}
