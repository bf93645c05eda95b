import { io, type Socket } from "socket.io-client";
import type { MapId, SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { Connection, type FloorListener, type SocketPort, type Stop } from "./connection";
import { goToSignIn } from "./go-to-sign-in";
import { overHttp } from "./over-http";
import type { SiteListener } from "./site-watch";

const ANSWER_TIMEOUT_MS = 10 * SECOND_MS;

let shared: Connection | undefined;

/** The shared connection of the page, opened on first use. */
export function connect(): Connection {
  shared ??= openConnection();
  return shared;
}

/** Opens a separate connection: to another server if `url` is given, and with a token if there is no cookie. */
export function openConnection(url?: string, token?: string): Connection {
  const isOwnServer = url === undefined;
  return new Connection(openSocket(url, token), Date.now, isOwnServer ? overHttp : undefined);
}

/** Passes a snapshot of a site and then its changes to the listener, until stopped. */
export function watchSite(siteId: SiteId, listener: SiteListener): Stop {
  return connect().watchSite(siteId, listener);
}

/** Passes a whole frame of a floor and then its changes to the listener, until stopped. */
export function watchFloor(mapId: MapId, listener: FloorListener): Stop {
  return connect().watchFloor(mapId, listener);
}

function openSocket(url?: string, token?: string): SocketPort {
  // WebSocket only, which needs no sticky sessions; where it is blocked, snapshots come over HTTP. The jitter spreads the reconnects of all
  // viewers after a restart.
  const options = {
    path: "/socket.io",
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    ...(token !== undefined && { auth: { token } }),
  };
  return toPort(url === undefined ? io(options) : io(url, options));
}

function toPort(socket: Socket): SocketPort {
  return {
    get isUp() {
      return socket.connected;
    },
    onUp: (run) => void socket.on("connect", run),
    onDown(run) {
      socket.on("disconnect", (reason) => {
        run(!socket.active);
        if (reason === "io server disconnect") goToSignIn();
      });
      socket.on("connect_error", ({ message }) => {
        run(!socket.active);
        if (message === "unauthenticated") goToSignIn();
      });
    },
    on: (event, run) => void socket.on(event, run),
    ask: (event, payload) =>
      socket
        .timeout(ANSWER_TIMEOUT_MS)
        .emitWithAck(event, payload)
        .catch(() => undefined),
    send: (event, payload) => void socket.emit(event, payload),
  };
}
