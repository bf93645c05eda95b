import type { IncomingMessage } from "node:http";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request names a host that is ours: the public address, a loopback name, or the very address it came in on.
 * Without a public address any name will do, since nobody has said what ours is; with one, a name that points here
 * without our knowledge (DNS rebinding) reaches nothing.
 */
export function createHostCheck(publicUrl: string | undefined): (request: HostedRequest) => boolean {
  if (publicUrl === undefined) return () => true;
  const publicName = new URL(publicUrl).hostname;
  return ({ headers, socket }) => {
    const name = hostnameOf(headers.host);
    if (name === undefined) return false;
    return name === publicName || LOOPBACK.has(name) || name === bracketed(socket.localAddress);
  };
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
