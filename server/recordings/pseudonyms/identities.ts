import { isIPv6 } from "node:net";
import { toMac } from "@/domain/ids";
import type { Pseudonyms } from "./pseudonyms";

/** The fixed part of the id that Mist derives from a device's MAC address, which is the rest. */
const DEVICE_ID = /^00000000-0000-0000-1000-([0-9a-f]{12})$/;
/** A 16-bit UUID of Bluetooth in the standard's long form: it identifies a kind of service, not a device. */
const BLUETOOTH_BASE = /^0000[0-9a-f]{4}-0000-1000-8000-00805f9b34fb$/;
/** The addresses for no device and for all devices. */
const NO_DEVICE: ReadonlySet<string> = new Set(["000000000000", "ffffffffffff"]);

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
/** Lengths as limited by RFC 5321. Without a limit, matching a long word would take quadratic time. */
const EMAIL = "[^\\s\"'<>(),;:@]{1,64}@[^\\s\"'<>(),;:@]{1,255}";
const MACS = [
  "[0-9a-f]{2}([:.\\s-]?)[0-9a-f]{2}(?:\\1[0-9a-f]{2}){4}",
  "[0-9a-f]{4}([:.-])[0-9a-f]{4}\\2[0-9a-f]{4}",
  "[0-9a-f]{6}[:.-][0-9a-f]{6}",
];
const IPV4 = "(?:\\d{1,3}\\.){3}\\d{1,3}";
const LONG_HEX = "[0-9a-f]{13,}";

/** An address may not begin within a longer run of letters and digits. */
const ADDRESS = new RegExp(
  `${EMAIL}|(?<![0-9a-z])(?:${UUID}|${MACS.join("|")}|${IPV4}(?!\\.?\\d)|${LONG_HEX})(?![0-9a-z])`,
  "gi",
);
const WHOLE_UUID = new RegExp(`^${UUID}$`);
const WHOLE_IPV4 = new RegExp(`^${IPV4}$`);
const HEX = /^[0-9a-f]+$/;

/** Whether a UUID may be kept. */
type IsKept = (uuid: string) => boolean;

/** A part of a text, and its replacement. */
export interface Span {
  readonly start: number;
  readonly length: number;
  readonly pseudonym: string;
}

/** A possible IPv6 address. Searched before MAC addresses, because its groups may look like one. */
const IPV6 = /(?<![0-9a-z])[0-9a-f:]{2,39}(?:\d{0,3}(?:\.\d{1,3}){3})?(?![0-9a-z])/gi;

/** All addresses in a text, without overlaps: MAC addresses in any spelling, UUIDs, IP and mail addresses, and long hex strings. */
export function addressesIn(text: string, pseudonyms: Pseudonyms, isKept: IsKept): readonly Span[] {
  const spans: Span[] = [];
  const rest = text.replace(IPV6, (found, start: number) => {
    // The address may be followed by a colon that belongs to the sentence.
    const address = isIPv6(found) ? found : found.replace(/:$/, "");
    if (!isIPv6(address)) return found;
    spans.push({ start, length: address.length, pseudonym: pseudonyms.ipv6(address.toLowerCase()) });
    return " ".repeat(found.length);
  });
  for (const { 0: found, index } of rest.matchAll(ADDRESS)) {
    const pseudonym = pseudonymOfAddress(found, pseudonyms, isKept) ?? found;
    spans.push({ start: index, length: found.length, pseudonym });
  }
  return spans.toSorted((a, b) => a.start - b.start);
}

/** The pseudonym of a text that is an address as a whole, in the same spelling; undefined if it is none. */
export function pseudonymOfAddress(text: string, pseudonyms: Pseudonyms, isKept: IsKept): string | undefined {
  const lower = text.toLowerCase();
  if (lower.includes("@")) return EMAIL_ONLY.test(text) ? pseudonyms.email(lower) : undefined;
  if (WHOLE_UUID.test(lower)) return inCaseOf(text, uuidPseudonym(lower, pseudonyms, isKept));
  if (isIPv6(lower)) return pseudonyms.ipv6(lower);
  const mac = toMac(lower);
  if (mac !== undefined) return NO_DEVICE.has(mac) ? text : inSpellingOf(text, pseudonyms.mac(mac));
  if (WHOLE_IPV4.test(lower)) return pseudonyms.ipv4(lower);
  if (!HEX.test(lower) || lower.length < 4 || !/[a-f]/.test(lower) || !/\d/.test(lower)) return undefined;
  const dashed = lower.length === 32 ? lower.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") : undefined;
  if (dashed === undefined) return inCaseOf(text, pseudonyms.hex(lower));
  return inCaseOf(text, uuidPseudonym(dashed, pseudonyms, isKept).replaceAll("-", ""));
}

const EMAIL_ONLY = new RegExp(`^${EMAIL}$`);

function uuidPseudonym(uuid: string, pseudonyms: Pseudonyms, isKept: IsKept): string {
  if (isKept(uuid) || BLUETOOTH_BASE.test(uuid)) return uuid;
  const mac = DEVICE_ID.exec(uuid)?.[1];
  return mac === undefined ? pseudonyms.uuid(uuid) : uuid.replace(mac, NO_DEVICE.has(mac) ? mac : pseudonyms.mac(mac));
}

/** Puts new digits in the places of the old ones and keeps the separators. */
function inSpellingOf(text: string, digits: string): string {
  let place = 0;
  return inCaseOf(
    text,
    text.replace(/[0-9a-f]/gi, () => digits.charAt(place++)),
  );
}

function inCaseOf(text: string, pseudonym: string): string {
  return /[A-F]/.test(text) && !/[a-f]/.test(text) ? pseudonym.toUpperCase() : pseudonym;
}
