import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { networkOf } from "./address-network";
import type { UpgradedSockets } from "./upgraded-sockets";

/**
 * Decides where each upgrade goes. Next adds its own `upgrade` listener to the server that it is given (seen in 16.4), so it gets a server
 * that never listens and receives only its own upgrades.
 */
export function routeUpgrades(options: {
  readonly http: Server;
  readonly decoy: Server;
  /** These upgrades are left to the listener on `http` (Socket.IO). Ends with a slash. */
  readonly socketPath: string;
  /** Path of Next's hot reload in development; undefined in production. */
  readonly nextPath: string | undefined;
  readonly sockets: UpgradedSockets;
  /** The address of a request's sender, or the one that a trusted proxy reports. */
  readonly addressOf: (request: IncomingMessage) => string | undefined;
}): void {
  const { http, decoy, socketPath, nextPath, sockets, addressOf } = options;
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { url = "" } = request;
    // The same test as Engine.IO's, so that each upgrade is either handled by it or refused here.
    if (url.startsWith(socketPath)) {
      sockets.addWaiting(socket, networkOf(addressOf(request)));
      return;
    }
    sockets.add(socket);
    if (nextPath !== undefined && url.startsWith(nextPath)) {
      decoy.emit("upgrade", request, socket, head);
      return;
    }
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    socket.destroy();
  });
}
