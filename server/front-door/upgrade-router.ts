import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { networkOf } from "./address-network";
import type { UpgradedSockets } from "./upgraded-sockets";

/**
 * One listener decides where an upgrade goes. Next puts an `upgrade` listener of its own on whatever server it is
 * given (seen in 16.4), so it gets a decoy that never listens, and hears only of what is its own.
 */
export function routeUpgrades(options: {
  readonly http: Server;
  readonly decoy: Server;
  /** Left to whoever listens for it on `http` (Socket.IO). Ends with a slash. */
  readonly socketPath: string;
  /** Next's hot reload in development; undefined in production. */
  readonly nextPath: string | undefined;
  readonly sockets: UpgradedSockets;
  /** Where a request comes from: its address, or the one that a proxy of ours names. */
  readonly addressOf: (request: IncomingMessage) => string | undefined;
}): void {
  const { http, decoy, socketPath, nextPath, sockets, addressOf } = options;
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { url = "" } = request;
    // Engine.IO's own test, so that each upgrade is either its own or refused here.
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
