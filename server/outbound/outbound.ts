import type { LookupFunction } from "node:net";
import { type Dispatcher, EnvHttpProxyAgent } from "undici";

/** How outgoing requests are sent. */
export interface OutboundSettings {
  /** Address of a proxy for https; absent for none. */
  readonly proxy?: string | undefined;
  /** Hosts that are reached without the proxy, separated by commas. */
  readonly noProxy?: string | undefined;
  /** Resolves hosts that are reached without the proxy. By default the system's resolver. */
  readonly lookup?: LookupFunction;
}

const CONNECT_MS = 10_000;
/** Concurrent connections to one host. */
const MAX_CONNECTIONS = 8;

/** To be closed by the caller. Plain http, which is used only for addresses of this machine, does not use the proxy. */
export function createOutbound({ proxy = "", noProxy = "", lookup }: OutboundSettings): Dispatcher {
  return new EnvHttpProxyAgent({
    httpProxy: "",
    httpsProxy: proxy,
    noProxy,
    connections: MAX_CONNECTIONS,
    connect: { timeout: CONNECT_MS, ...(lookup && { lookup }) },
  });
}
