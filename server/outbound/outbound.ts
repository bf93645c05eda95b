import type { LookupFunction } from "node:net";
import { type Dispatcher, EnvHttpProxyAgent } from "undici";

/** How requests leave: through a proxy where there is one. */
export interface OutboundSettings {
  /** The address of a proxy for https; absent means none. */
  readonly proxy?: string | undefined;
  /** Hosts that are reached without it, by comma. */
  readonly noProxy?: string | undefined;
  /** Finds the addresses of hosts that are reached without the proxy. Undefined: as the system does. */
  readonly lookup?: LookupFunction;
}

const CONNECT_MS = 10_000;
/** To one host at a time. */
const MOST_CONNECTIONS = 8;

/** Whoever makes one closes it. Plain http, which only this machine's own addresses are called by, passes by the proxy. */
export function createOutbound({ proxy = "", noProxy = "", lookup }: OutboundSettings): Dispatcher {
  return new EnvHttpProxyAgent({
    httpProxy: "",
    httpsProxy: proxy,
    noProxy,
    connections: MOST_CONNECTIONS,
    connect: { timeout: CONNECT_MS, ...(lookup && { lookup }) },
  });
}
