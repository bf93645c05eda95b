import type { QuarantinedEvent } from "@/domain/contract/feed";
import type { Notice } from "@/domain/notice";
import { type SayPhrase, sayPart, sayText } from "@/domain/notice-phrase";

/** A text, and its language where that is not the reader's: what Mist wrote, and notices of older versions. */
export interface SaidText {
  readonly text: string;
  readonly lang?: "en";
}

/** The title of a notice in the reader's language. */
export function noticeTitle({ title, wording }: Pick<Notice, "title" | "wording">, say: SayPhrase): SaidText {
  const said = wording?.title && sayPart(wording.title, say);
  return said === undefined ? { text: title, lang: "en" } : { text: said };
}

/** The second line of a notice in the reader's language, where it has one. */
export function noticeText({ text, wording }: Pick<Notice, "text" | "wording">, say: SayPhrase): SaidText | undefined {
  const said = wording?.text && sayText(wording.text, say);
  if (said !== undefined) return { text: said };
  return text === undefined ? undefined : { text, lang: "en" };
}

/** Why an event is in quarantine, in the reader's language. */
export function quarantineReason(
  { reason, wording }: Pick<QuarantinedEvent, "reason" | "wording">,
  say: SayPhrase,
): SaidText {
  const said = wording && sayPart(wording, say);
  return said === undefined ? { text: reason, lang: "en" } : { text: said };
}
