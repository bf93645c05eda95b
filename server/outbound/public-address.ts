import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, isIPv4, type LookupFunction } from "node:net";

/**
 * Ranges that the registries of special-purpose addresses exclude from the public internet: private, loopback, link-local, shared and
 * others.
 */
const CLOSED_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Excluded parts of the public IPv6 range (2000::/3): tunnels, examples, special protocols. */
const CLOSED_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const closedV4 = listOf(CLOSED_V4, "ipv4");
const closedV6 = listOf(CLOSED_V6, "ipv6");
const openV6 = listOf([["2000::", 3]], "ipv6");

function listOf(ranges: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, family);
  return list;
}

/** Whether an IP address belongs to the public internet. IPv4 within IPv6 (mapped, NAT64) is judged as the IPv4 address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closedV4.check(address, "ipv4");
  if (isIP(address) === 0 || address.includes("%")) return false;
  const inner = innerV4(address);
  if (inner !== undefined) return !closedV4.check(inner, "ipv4");
  return openV6.check(address, "ipv6") && !closedV6.check(address, "ipv6");
}

/** `::ffff:a.b.c.d` and `64:ff9b::a.b.c.d`, in a URL's spelling. */
const INNER_V4 = /^(?:::ffff|64:ff9b:):([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

function innerV4(address: string): string | undefined {
  const spelled = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = INNER_V4.exec(spelled) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const bytes = [high, low].flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]);
  return bytes.join(".");
}

/** Whether a URL's host may be public: any name may, since its lookup decides; an address has to be. */
export function mayBePublicHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  return isIP(bare) === 0 ? !/(?:^|\.)localhost$/i.test(bare) : isPublicAddress(bare);
}

/** The `code` of a lookup that found a non-public address. */
export const NOT_PUBLIC = "ENOTPUBLIC";

/**
 * Resolves a host for a socket, and fails unless all its addresses are public. The socket connects to the checked address, so a name that
 * changes afterwards has no effect.
 */
export function publicLookup(lookup: typeof systemLookup = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(Object.assign(new Error("not a public address"), { code: NOT_PUBLIC }), "");
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
