import type { QuarantinedEvent, QuarantineGroup } from "@/domain/contract/feed";
import type { NoticeWithRaw } from "@/domain/contract/notice";
import { deviceTurn, humanise, withoutDevice } from "@/domain/event-words";
import type { Notice } from "@/domain/notice";
import { withNames } from "@/domain/notice-names";
import { type SayPhrase, sayPart, sayText } from "@/domain/notice-phrase";
import { MIST_EVENT, type Translate } from "../text/translate";

/** A text, with its language if that is not the reader's: texts by Mist, and notices of older versions. */
export interface SaidText {
  readonly text: string;
  readonly lang?: "en";
}

/** Returns the name for a MAC address; undefined if unknown. */
export type NameOf = (mac: string) => string | undefined;

const nameless: NameOf = () => undefined;

/** The names that the server knows for addresses in a notice. */
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
  const text = withEvents(said ?? title, say);
  return { text: withNames(text, nameOf), ...(said === undefined && text === title && { lang: "en" }) };
}

/** Separators between the parts of a notice, and before a name: `Update WLAN "Guest"`. */
const SEPARATORS = /(: | · |, | \(| ")/;

/** The text with Mist's events in the reader's language: "AP Cafe: Radar detected", "Rogue AP detected: AP Cafe". */
function withEvents(text: string, say: SayPhrase): string {
  const codeOf = (words: string) => MIST_EVENT + words.toLowerCase().replaceAll(" ", "-");
  return text
    .split(SEPARATORS)
    .map((words) => say(codeOf(words), {}) ?? words)
    .join("");
}

/** The second line of a notice in the reader's language, where it has one. */
export function noticeText(
  { text, wording }: Pick<Notice, "text" | "wording">,
  say: SayPhrase,
  nameOf: NameOf = nameless,
): SaidText | undefined {
  const said = wording?.text && sayText(wording.text, say);
  if (text === undefined && said === undefined) return undefined;
  const told = withEvents(said ?? text ?? "", say);
  return { text: withNames(told, nameOf), ...(said === undefined && told === text && { lang: "en" }) };
}

/** The text for a device event by Mist's type, as in notices. */
export function deviceEventText(type: string, t: Translate, say: SayPhrase): SaidText {
  const turn = deviceTurn(type);
  if (turn) return { text: t(`devices.turn.${turn}`) };
  const english = humanise(withoutDevice(type));
  const text = withEvents(english, say);
  return { text, ...(text === english && { lang: "en" }) };
}

/** Why an event is in quarantine, or the newest of a group, in the reader's language. */
export function quarantineReason(
  { reason, wording }: Pick<QuarantinedEvent | QuarantineGroup, "reason" | "wording">,
  say: SayPhrase,
): SaidText {
  const said = wording && sayPart(wording, say);
  return said === undefined ? { text: reason, lang: "en" } : { text: said };
}
