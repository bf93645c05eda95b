import { de } from "./de";
import { en } from "./en";
import { format, type Locale, type NamesIn, type Values } from "./format";

export type MessageKey = keyof typeof en;

/** The values a message asks for; none for a message without braces. */
type ValuesOf<Key extends MessageKey> = [NamesIn<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<(typeof en)[Key]>, string | number>>];

/** Says a message in one language. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>) => string;

const MESSAGES: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { en, de };

export function translator(locale: Locale): Translate {
  const messages = MESSAGES[locale];
  return (key, ...[values]: readonly (Values | undefined)[]) => format(messages[key], values ?? {}, locale);
}
