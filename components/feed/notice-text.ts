import type { QuarantinedEvent } from "@/domain/contract/feed";
import type { NoticeWithRaw } from "@/domain/contract/notice";
import type { Notice } from "@/domain/notice";
import { withNames } from "@/domain/notice-names";
import { type SayPhrase, sayPart, sayText } from "@/domain/notice-phrase";

/** A text, and its language where that is not the reader's: what Mist wrote, and notices of older versions. */
export interface SaidText {
  readonly text: string;
  readonly lang?: "en";
}

/** What somebody or something with that MAC address is called, where that is known. */
export type NameOf = (mac: string) => string | undefined;

const nameless: NameOf = () => undefined;

/** The names that the server knows of addresses in a notice. */
export function namesOf({ names = [] }: NoticeWithRaw): NameOf {
  return (mac) => names.find((named) => named.mac === mac)?.name;
}

/** The title of a notice in the reader's language. */
export function noticeTitle(
  { title, wording }: Pick<Notice, "title" | "wording">,
  say: SayPhrase,
  nameOf: NameOf = nameless,
): SaidText {
  const said = wording?.title && sayPart(wording.title, say);
  if (said === undefined) return { text: withNames(title, nameOf), lang: "en" };
  return { text: withNames(said, nameOf) };
}

/** The second line of a notice in the reader's language, where it has one. */
export function noticeText(
  { text, wording }: Pick<Notice, "text" | "wording">,
  say: SayPhrase,
  nameOf: NameOf = nameless,
): SaidText | undefined {
  const said = wording?.text && sayText(wording.text, say);
  if (said !== undefined) return { text: withNames(said, nameOf) };
  return text === undefined ? undefined : { text: withNames(text, nameOf), lang: "en" };
}

/** Why an event is in quarantine, in the reader's language. */
export function quarantineReason(
  { reason, wording }: Pick<QuarantinedEvent, "reason" | "wording">,
  say: SayPhrase,
): SaidText {
  const said = wording && sayPart(wording, say);
  return said === undefined ? { text: reason, lang: "en" } : { text: said };
}
