import { toMac } from "./ids";

/** A MAC address in a notice, with the word for the kind of device before it. */
const ADDRESS = /(?:\b(?:AP|Switch|Gateway|Edge) )?\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/gi;

/** The name of the device or person with that MAC address (12 lower-case hex digits). */
export interface NamedAddress {
  readonly mac: string;
  readonly name: string;
}

/** The MAC addresses in a text, without duplicates, as 12 lower-case hex digits. */
export function addressesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(ADDRESS)].flatMap(([address]) => macOf(address) ?? []))];
}

/** Replaces the addresses that have a name by it. */
export function withNames(text: string, nameOf: (mac: string) => string | undefined): string {
  return text.replace(ADDRESS, (address) => {
    const mac = macOf(address);
    return (mac && nameOf(mac)) ?? address;
  });
}

function macOf(address: string): string | undefined {
  return toMac(address.slice(address.lastIndexOf(" ") + 1));
}
