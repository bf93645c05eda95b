import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

/**
 * One listener decides where an upgrade goes. Next puts an `upgrade` listener of its own on whatever server it is
 * given (seen in 16.4), so it gets a decoy that never listens, and hears only of what is its own.
 */
export function routeUpgrades(options: {
  readonly http: Server;
  readonly decoy: Server;
  /** Left to whoever listens for it on `http` (Socket.IO). */
  readonly socketPath: string;
  /** Next's hot reload in development; undefined in production. */
  readonly nextPath: string | undefined;
}): void {
  const { http, decoy, socketPath, nextPath } = options;
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = pathOf(request.url);
    if (path === socketPath || path === `${socketPath}/`) return;
    if (nextPath !== undefined && path.startsWith(nextPath)) {
      decoy.emit("upgrade", request, socket, head);
      return;
    }
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    socket.destroy();
  });
}

function pathOf(url = ""): string {
  return url.startsWith("/") ? (url.split("?", 1)[0] ?? "") : "";
}
