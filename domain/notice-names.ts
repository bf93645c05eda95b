import { toMac } from "./ids";

/** An address as notices have it, with the word that stands before those of devices. */
const ADDRESS = /(?:\b(?:AP|Switch|Gateway|Edge) )?\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/gi;

/** What somebody or something with that MAC address (12 lower-case hex digits) is called. */
export interface NamedAddress {
  readonly mac: string;
  readonly name: string;
}

/** The MAC addresses in a text, each once, as 12 lower-case hex digits. */
export function addressesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(ADDRESS)].flatMap(([address]) => macOf(address) ?? []))];
}

/** The text with names in place of the addresses that have one. */
export function withNames(text: string, nameOf: (mac: string) => string | undefined): string {
  return text.replace(ADDRESS, (address) => {
    const mac = macOf(address);
    return (mac && nameOf(mac)) ?? address;
  });
}

function macOf(address: string): string | undefined {
  return toMac(address.slice(address.lastIndexOf(" ") + 1));
}
