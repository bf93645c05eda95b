import { isIPv4, isIPv6 } from "node:net";

const UNKNOWN = "unknown";

/**
 * The key by which limits count an address: an IPv4 address itself; for IPv6 its /64, because one machine has a whole /64. IPv4 mapped to
 * IPv6 counts as the IPv4 address. Anything else shares one key.
 */
export function networkOf(address: string | undefined): string {
  const plain = plainOf(address ?? "");
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return UNKNOWN;
  const groups = groupsOf(plain);
  return isMapped(groups) ? toIPv4(groups) : `${groups.slice(0, 4).join(":")}::/64`;
}

/** Removes port, brackets and zone: proxies add a port, and link-local addresses have a zone. */
function plainOf(address: string): string {
  const [, inBrackets, withPort] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(address) ?? [];
  return (inBrackets ?? withPort ?? address).split("%", 1)[0] ?? "";
}

/** The eight groups, in lower case, without leading zeros. */
function groupsOf(ipv6: string): readonly string[] {
  const [before = "", after] = new URL(`http://[${ipv6}]`).hostname.slice(1, -1).split("::");
  const [left, right] = [split(before), split(after ?? "")];
  return [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
}

function split(groups: string): readonly string[] {
  return groups === "" ? [] : groups.split(":");
}

function isMapped(groups: readonly string[]): boolean {
  return groups[5] === "ffff" && groups.slice(0, 5).every((group) => group === "0");
}

function toIPv4(groups: readonly string[]): string {
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.join(".");
}
