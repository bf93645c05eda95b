import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";
import { hostname } from "node:os";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request's host is ours: the public address, a loopback name, or the address that the request arrived at. Without a public
 * address, also this machine's names and any IP address, because behind NAT or in a container our own address is unknown. A foreign name
 * that points to this machine (DNS rebinding) is refused.
 */
export function createHostCheck({ publicUrl, names }: OwnNames): (request: HostedRequest) => boolean {
  const publicName = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  const own = new Set([
    ...LOOPBACK,
    ...(publicName === undefined ? names.map((name) => name.toLowerCase()) : [publicName]),
  ]);
  return ({ headers, socket }) => {
    const name = hostnameOf(headers.host);
    if (name === undefined) return false;
    return own.has(name) || name === bracketed(socket.localAddress) || (publicName === undefined && isAddress(name));
  };
}

export interface OwnNames {
  /** From `PUBLIC_URL`. */
  readonly publicUrl: string | undefined;
  /** Other names of this machine; used if there is no public address. */
  readonly names: readonly string[];
}

/** This machine's name, in the system and in its local network (mDNS). */
export function machineNames(): readonly string[] {
  const name = hostname();
  return [name, `${name.split(".", 1)[0]}.local`];
}

/** `name` in a URL's spelling. */
function isAddress(name: string): boolean {
  return isIPv4(name) || name.startsWith("[");
}

export type HostedRequest = Pick<IncomingMessage, "headers"> & {
  readonly socket: Pick<IncomingMessage["socket"], "localAddress">;
};

/** The host's name without port, in a URL's spelling; undefined if it is not valid. */
function hostnameOf(host: string | undefined): string | undefined {
  if (host === undefined || /[/?#@\\]/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname;
}

/** A socket's address in the spelling of a host; IPv4 mapped to IPv6 as plain IPv4. */
function bracketed(address: string | undefined): string | undefined {
  const plain = address?.replace(/^::ffff:/, "");
  return plain?.includes(":") ? `[${plain}]` : plain;
}
