import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { SECOND_MS } from "@/domain/time";
import { capConnections } from "./connection-cap";
import { watchStalls } from "./stalled-connections";
import { UpgradedSockets } from "./upgraded-sockets";

/** Slow senders are cut off after this long, so that they cannot hold a place for ever. */
const PATIENCE = {
  requestTimeout: 15 * SECOND_MS,
  headersTimeout: 10 * SECOND_MS,
  connectionsCheckingInterval: SECOND_MS,
};
/** Connections that do not end by themselves at a stop are closed after this long. */
const DRAIN_MS = 3 * SECOND_MS;
const SWEEP_MS = 50;

export interface ConnectionCounters {
  /** Beyond what one address may open. */
  readonly refused: number;
  /** Upgraded, and closed because nobody signed in. */
  readonly unadmitted: number;
  /** Destroyed because their clients did not read. */
  readonly stalled: number;
}

export interface Connections {
  readonly http: Server;
  readonly upgraded: UpgradedSockets;
  readonly counters: ConnectionCounters;
  /** A websocket has a caller from now on: it no longer counts for its address. */
  readonly admit: (socket: Duplex) => void;
  /** A websocket has no caller any more, and is to close. */
  readonly dismiss: (socket: Duplex) => void;
  /** Takes no new connections, lets requests under way finish, and ends everything else. */
  readonly drain: (viewers: { stop(): Promise<void> }) => Promise<void>;
}

export interface ConnectionSettings {
  readonly TRUST_PROXY: boolean;
  readonly MAX_CONNECTIONS_PER_ADDRESS: number;
}

/** The HTTP server and the limits on its connections. */
export function createConnections(env: ConnectionSettings): Connections {
  const http = createServer(PATIENCE);
  // Behind a proxy all of them come from it, and counting them is its business.
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
  // A client that keeps its connection and goes on asking is told, with the next answer, to come back on another one.
  http.prependListener("request", (_request, response) => response.setHeader("connection", "close"));
  // Browsers come back by themselves, to our successor.
  await viewers.stop();
  upgraded.dismissAll();
  // Again and again: one that was busy a moment ago may have nothing more to ask.
  const sweeping = setInterval(() => http.closeIdleConnections(), SWEEP_MS);
  const deadline = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweeping);
  clearTimeout(deadline);
}
