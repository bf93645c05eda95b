import { fillIn, type ValuesFor } from "./template";

/**
 * Every sentence that we write about an event, in English: titles and texts of notices, and reasons of quarantine. The browser has the same
 * codes as message keys in each language (`notice.` + code).
 */
export const NOTICE_PHRASES = {
  "alarm.bssids": "BSSID {names}",
  "alarm.of": "{event}: {devices}",
  "alarm.reasons": "Reason {reasons}",
  "alarm.resolved": "{alarm}, resolved",
  "alarm.ssids": "SSID {names}",
  "alarm.state": "State: {state}",
  "alarm.times": "{alarm} ({times} times)",
  "audit.from": "From {address}",
  "client.address": "{client} has the address {address}",
  "client.named": "{client} told its name",
  "client.joined": "{client} joined {network}",
  "client.joinedOn": "{client} joined {network} on {accessPoint}",
  "client.left": "{client} left {place} after {duration}",
  "client.leftBecause": "{client} left {place} after {duration}: {reason}",
  "conflict.area": "area {area} belongs to site {site}",
  "conflict.map": "map {map} belongs to site {site}",
  "conflict.unnamed": "it belongs to another site",
  "device.offline": "{device} went offline",
  "device.online": "{device} came online",
  "device.restarted": "{device} restarted",
  "device.portDown": "{device}: port {port} down",
  "device.portUp": "{device}: port {port} up",
  "device.port": "{device}: port {port} {event}",
  "duration.days": "{days} days",
  "duration.hours": "{hours} h",
  "duration.hoursMinutes": "{hours} h {minutes} min",
  "duration.minutes": "{minutes} min",
  "duration.minutesSeconds": "{minutes} min {seconds} s",
  "duration.seconds": "{seconds} s",
  "edge.versions": "{from} to {to}",
  "figures.none": "no figures",
  "guest.admitted": "A guest was let into {network}",
  "guest.admittedBy": "A guest was let into {network} by {method}",
  "heard.client": "{listener} heard {client}",
  "heard.clientAt": "{listener} heard {client} at {rssi} dBm",
  "heard.listener": "An AP",
  "latency.figures": "Client latency: {figures}",
  "latency.signIn": "sign-in {ms} ms",
  "list.more": "{names} and {count} more",
  "many.areas": "areas",
  "many.devices": "devices",
  "many.factChars": "characters of names and other facts",
  "many.floors": "floors",
  "many.sites": "sites",
  "many.tracks": "clients and assets",
  "many.visits": "stays in areas",
  "nac.unknownClient": "{event}: unknown client",
  "network.unnamed": "the network",
  "network.wifi": "Wi-Fi",
  "noRoom.inAll": "more {things} than {most}",
  "noRoom.inOneSite": "more {things} than {most} in one site",
  "noRoom.ofSender": "more {things} than one sender may name in a day",
  "noRoom.ofTrack": "more than {most} stays of one track at once",
  "noRoom.unnamed": "no room",
  "probe.failed": "{test} failed: {figures}",
  "probe.passed": "{test} passed: {figures}",
  "probe.lost": "{percent} % lost",
  "probe.unnamed": "Test",
  "reason.disassociated": "disassociated",
  "reason.quiet": "went quiet",
  "reason.roamed": "roamed",
  "reason.roamedTo": "roamed to {accessPoint}",
  "service.levels": "Service levels: {levels}",
  "unread.absent": "no {member}",
  "unread.alert": "alert {number}: {reason}",
  "unread.early": "timestamp {duration} in the future",
  "unread.noPosition": "no position",
  "unread.noTrack": "no mac or id",
  "unread.notAnObject": "not an object",
  "unread.outOfBounds": "position out of bounds",
  "unread.several": "{reasons}",
  "unread.unreadable": "unreadable {member}",
} as const;

export type PhraseCode = keyof typeof NOTICE_PHRASES;

/** A translatable sentence: its code and values. */
export interface Phrase {
  /** A `PhraseCode`; a newer server may send one that this version does not know. */
  readonly code: string;
  readonly values?: Readonly<Record<string, PhraseValue>>;
}

/** A string is a name, a number or Mist's own text, which is the same in every language. A list is joined by commas. */
export type PhraseValue = NoticePart | readonly NoticePart[];

export type NoticePart = string | Phrase;

/** The translatable parts of a notice. A part is present only if some of it is our own words. */
export interface NoticeWording {
  readonly title?: Phrase;
  /** Joined by dots. */
  readonly text?: readonly NoticePart[];
}

/** Creates a phrase, and requires the values that its text uses. */
export function phrase<Code extends PhraseCode>(
  code: Code,
  ...[values]: ValuesFor<(typeof NOTICE_PHRASES)[Code], PhraseValue>
): Phrase {
  return { code, ...(values && { values }) };
}

export function isPhrase(json: unknown): json is Phrase {
  const { code, values = {} } = Object(json) as Readonly<Record<string, unknown>>;
  if (typeof code !== "string" || typeof values !== "object" || values === null) return false;
  return Object.values(values).every((value) => (Array.isArray(value) ? value.every(isPart) : isPart(value)));
}

function isPart(json: unknown): json is NoticePart {
  return typeof json === "string" || isPhrase(json);
}

/** A language: returns the sentence for a code, filled with values; undefined for an unknown code. */
export type SayPhrase = (code: string, values: Readonly<Record<string, string>>) => string | undefined;

/** The part in the language of `say`; undefined if that does not know one of its codes. */
export function sayPart(part: NoticePart, say: SayPhrase): string | undefined {
  if (typeof part === "string") return part;
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(part.values ?? {})) {
    const said = sayAll(typeof value === "string" || isPhrase(value) ? [value] : value, ", ", say);
    if (said === undefined) return undefined;
    values.set(name, said);
  }
  return say(part.code, Object.fromEntries(values));
}

/** All parts of a notice's text; undefined if one of their codes is unknown. */
export function sayText(parts: readonly NoticePart[], say: SayPhrase): string | undefined {
  return sayAll(parts, " · ", say);
}

function sayAll(parts: readonly NoticePart[], separator: string, say: SayPhrase): string | undefined {
  const said = parts.map((part) => sayPart(part, say));
  return said.includes(undefined) ? undefined : said.join(separator);
}

/** English, the language in which text is stored and returned by the API. */
export const sayInEnglish: SayPhrase = (code, values) => {
  const sentences: Readonly<Record<string, string>> = NOTICE_PHRASES;
  const sentence = sentences[code];
  return sentence === undefined ? undefined : fillIn(sentence, values);
};

export function inEnglish(part: NoticePart): string {
  return sayPart(part, sayInEnglish) ?? "";
}
