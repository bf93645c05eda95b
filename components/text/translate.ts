import type { SayPhrase } from "@/domain/notice-phrase";
import type { en, firstEn } from "./en";
import { format, type Locale, type NamesIn, type Values } from "./format";

export type MessageKey = keyof typeof en;

/** The keys of messages that browsers have before hydration (en.ts). */
export type FirstKey = keyof typeof firstEn;

/** All messages of one language. */
export type Messages = Readonly<Record<MessageKey, string>>;

export type FirstMessages = Readonly<Record<FirstKey, string>>;

/** The values a message asks for; none for a message without braces. */
type ValuesOf<Key extends MessageKey> = [NamesIn<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<(typeof en)[Key]>, string | number>>];

type Say<Known extends MessageKey> = <Key extends Known>(key: Key, ...values: ValuesOf<Key>) => string;

/** Formats one of the first messages in one language. */
export type Translate = Say<FirstKey>;

/** Formats any message in one language. It is also a `Translate`. */
export type TranslateAll = Say<MessageKey>;

/** Creates a formatter for the given messages. It imports none, so that browsers get only those of their language. */
export function createTranslate<Known extends MessageKey>(
  messages: Readonly<Record<Known, string>>,
  locale: Locale,
): Say<Known> {
  return (key, ...[values]: readonly (Values | undefined)[]) => format(messages[key], values ?? {}, locale);
}

/** Prefix of the keys of Mist's event names, which a language may translate. */
export const MIST_EVENT = "mistEvent.";

/** Formats the phrases of notices and Mist's event names; undefined for codes of a newer server. */
export function createSayPhrase(messages: FirstMessages, locale: Locale): SayPhrase {
  const known: Readonly<Record<string, string>> = messages;
  return (code, values) => {
    const message = known[code.startsWith(MIST_EVENT) ? code : `notice.${code}`];
    return message === undefined ? undefined : format(message, values, locale);
  };
}
