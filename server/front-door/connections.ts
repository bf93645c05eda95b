import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { SECOND_MS } from "@/domain/time";
import { capConnections } from "./connection-cap";
import { watchStalls } from "./stalled-connections";
import { UpgradedSockets } from "./upgraded-sockets";

/** Slow senders are disconnected after this long, so that they cannot hold connections forever. */
const PATIENCE = {
  requestTimeout: 15 * SECOND_MS,
  headersTimeout: 10 * SECOND_MS,
  connectionsCheckingInterval: SECOND_MS,
};
/** At a stop, connections that do not end by themselves are closed after this long. */
const DRAIN_MS = 3 * SECOND_MS;
const SWEEP_MS = 50;

export interface ConnectionCounters {
  /** Connections refused because their address had too many. */
  readonly refused: number;
  /** Upgraded connections closed because nobody signed in. */
  readonly unadmitted: number;
  /** Connections destroyed because their clients did not read. */
  readonly stalled: number;
}

export interface Connections {
  readonly http: Server;
  readonly upgraded: UpgradedSockets;
  readonly counters: ConnectionCounters;
  /** The websocket has an authenticated caller now and no longer counts for its address. */
  readonly admit: (socket: Duplex) => void;
  /** The websocket has no caller any more and will be closed. */
  readonly dismiss: (socket: Duplex) => void;
  /** Accepts no new connections, lets current requests finish, and closes everything else. */
  readonly drain: (viewers: { stop(): Promise<void> }) => Promise<void>;
}

export interface ConnectionSettings {
  readonly TRUST_PROXY: boolean;
  readonly MAX_CONNECTIONS_PER_ADDRESS: number;
}

/** Creates the HTTP server with limits on its connections. */
export function createConnections(env: ConnectionSettings): Connections {
  const http = createServer(PATIENCE);
  // Behind a proxy all connections come from the proxy, which has to limit them itself.
  const cap = env.TRUST_PROXY ? undefined : capConnections(http, env.MAX_CONNECTIONS_PER_ADDRESS);
  const upgraded = new UpgradedSockets();
  const stalls = watchStalls(http);
  return {
    http,
    upgraded,
    counters: {
      get refused() {
        return cap?.refused ?? 0;
      },
      get unadmitted() {
        return upgraded.counters.unadmitted;
      },
      get stalled() {
        return stalls.destroyed;
      },
    },
    admit(socket) {
      upgraded.admit(socket);
      cap?.release(socket);
    },
    dismiss: (socket) => upgraded.dismiss(socket),
    drain: (viewers) => drain(http, { viewers, upgraded }),
  };
}

async function drain(
  http: Server,
  { viewers, upgraded }: { readonly viewers: { stop(): Promise<void> }; readonly upgraded: UpgradedSockets },
): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  // Makes clients that keep their connection open reconnect after their next answer.
  http.prependListener("request", (_request, response) => response.setHeader("connection", "close"));
  // Browsers reconnect by themselves, to our successor.
  await viewers.stop();
  upgraded.dismissAll();
  // Repeated, because a busy connection may become idle later.
  const sweeping = setInterval(() => http.closeIdleConnections(), SWEEP_MS);
  const deadline = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweeping);
  clearTimeout(deadline);
}
