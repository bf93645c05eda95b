import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";
import { hostname } from "node:os";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request names a host that is ours: the public address, a loopback name, or the very address it came in on.
 * Without a public address also any IP address, since behind NAT or in a container nobody has said what ours is, and the
 * names of this machine. A name that somebody else points here (DNS rebinding) reaches nothing.
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
  /** `PUBLIC_URL`. */
  readonly publicUrl: string | undefined;
  /** What else this machine is called; counts where there is no public address. */
  readonly names: readonly string[];
}

/** The name of this machine, as the system and as its network (mDNS) know it. */
export function machineNames(): readonly string[] {
  const name = hostname();
  return [name, `${name.split(".", 1)[0]}.local`];
}

/** `name` as a URL spells it. */
function isAddress(name: string): boolean {
  return isIPv4(name) || name.startsWith("[");
}

export type HostedRequest = Pick<IncomingMessage, "headers"> & {
  readonly socket: Pick<IncomingMessage["socket"], "localAddress">;
};

/** The name without its port, as a URL spells it; undefined where it is none. */
function hostnameOf(host: string | undefined): string | undefined {
  if (host === undefined || /[/?#@\\]/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname;
}

/** A socket's address as a host spells it; IPv4 over IPv6 as plain IPv4. */
function bracketed(address: string | undefined): string | undefined {
  const plain = address?.replace(/^::ffff:/, "");
  return plain?.includes(":") ? `[${plain}]` : plain;
}
