import { isIPv6 } from "node:net";
import { toMac } from "@/domain/ids";
import type { Pseudonyms } from "./pseudonyms";

/** The first part of the id that Mist makes of a device's address; the address is the rest. */
const DEVICE_ID = /^00000000-0000-0000-1000-([0-9a-f]{12})$/;
/** 16 bits of a Bluetooth service's UUID, as the standard spells them out: it stands for a kind, not for a device. */
const BLUETOOTH_BASE = /^0000[0-9a-f]{4}-0000-1000-8000-00805f9b34fb$/;
/** No device at all, and all of them. */
const NO_DEVICE: ReadonlySet<string> = new Set(["000000000000", "ffffffffffff"]);

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
/** Parts as long as RFC 5321 lets them be: without a bound, a long word would be tried from each of its letters to its end. */
const EMAIL = "[^\\s\"'<>(),;:@]{1,64}@[^\\s\"'<>(),;:@]{1,255}";
const MACS = [
  "[0-9a-f]{2}([:.\\s-]?)[0-9a-f]{2}(?:\\1[0-9a-f]{2}){4}",
  "[0-9a-f]{4}([:.-])[0-9a-f]{4}\\2[0-9a-f]{4}",
  "[0-9a-f]{6}[:.-][0-9a-f]{6}",
];
const IPV4 = "(?:\\d{1,3}\\.){3}\\d{1,3}";
const LONG_HEX = "[0-9a-f]{13,}";

/** Where one begins: not within a longer run of letters and digits. */
const ADDRESS = new RegExp(
  `${EMAIL}|(?<![0-9a-z])(?:${UUID}|${MACS.join("|")}|${IPV4}(?!\\.?\\d)|${LONG_HEX})(?![0-9a-z])`,
  "gi",
);
const WHOLE_UUID = new RegExp(`^${UUID}$`);
const WHOLE_IPV4 = new RegExp(`^${IPV4}$`);
const HEX = /^[0-9a-f]+$/;

/** What may keep its UUID. */
type IsKept = (uuid: string) => boolean;

/** A part of a text, and what takes its place. */
export interface Span {
  readonly start: number;
  readonly length: number;
  readonly pseudonym: string;
}

/** What may be an IPv6 address. Its groups may look like those of a MAC address, so that it is looked for before those. */
const IPV6 = /(?<![0-9a-z])[0-9a-f:]{2,39}(?:\d{0,3}(?:\.\d{1,3}){3})?(?![0-9a-z])/gi;

/** Every address in a text, none within another: MAC addresses in any spelling, UUIDs, IP and mail addresses, and long hex. */
export function addressesIn(text: string, pseudonyms: Pseudonyms, isKept: IsKept): readonly Span[] {
  const spans: Span[] = [];
  const rest = text.replace(IPV6, (found, start: number) => {
    // A colon may end the clause that the address ends.
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

/** Of a text that is an address as a whole, in the spelling that it has; undefined where it is none. */
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

/** The digits take the places of those that were there, whatever stands between them. */
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
