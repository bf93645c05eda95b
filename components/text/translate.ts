import type { SayPhrase } from "@/domain/notice-phrase";
import type { en, firstEn } from "./en";
import { format, type Locale, type NamesIn, type Values } from "./format";

export type MessageKey = keyof typeof en;

/** Those that browsers have before a page answers (en.ts). */
export type FirstKey = keyof typeof firstEn;

/** All that is said in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;

export type FirstMessages = Readonly<Record<FirstKey, string>>;

/** The values a message asks for; none for a message without braces. */
type ValuesOf<Key extends MessageKey> = [NamesIn<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<(typeof en)[Key]>, string | number>>];

type Say<Known extends MessageKey> = <Key extends Known>(key: Key, ...values: ValuesOf<Key>) => string;

/** Says one of the first messages in one language. */
export type Translate = Say<FirstKey>;

/** Says any message in one language. It is a `Translate` too. */
export type TranslateAll = Say<MessageKey>;

/** Knows the words of no language by itself: a browser is sent those of its own and no others. */
export function createTranslate<Known extends MessageKey>(
  messages: Readonly<Record<Known, string>>,
  locale: Locale,
): Say<Known> {
  return (key, ...[values]: readonly (Values | undefined)[]) => format(messages[key], values ?? {}, locale);
}

/** Begins the codes of what Mist calls its events, which a language may have words of its own for. */
export const MIST_EVENT = "mistEvent.";

/** Says the phrases of notices, and Mist's events; undefined for a code of a newer server. */
export function createSayPhrase(messages: FirstMessages, locale: Locale): SayPhrase {
  const known: Readonly<Record<string, string>> = messages;
  return (code, values) => {
    const message = known[code.startsWith(MIST_EVENT) ? code : `notice.${code}`];
    return message === undefined ? undefined : format(message, values, locale);
  };
}
