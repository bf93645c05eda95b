import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * Ends connections that one address opens beyond `most`, so that nobody can hold all there are. Sockets of viewers are
 * not counted: they are many behind one address, and are looked after elsewhere.
 */
export function capConnections(http: Server, most: number): { readonly refused: number } {
  const counts = new Map<string, number>();
  const counted = new WeakMap<Duplex, string>();
  const cap = { refused: 0 };

  function release(socket: Duplex): void {
    const address = counted.get(socket);
    if (address === undefined) return;
    counted.delete(socket);
    const left = (counts.get(address) ?? 1) - 1;
    if (left > 0) counts.set(address, left);
    else counts.delete(address);
  }

  http.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const open = counts.get(address) ?? 0;
    if (open >= most) {
      cap.refused += 1;
      socket.destroy();
      return;
    }
    counts.set(address, open + 1);
    counted.set(socket, address);
    socket.once("close", () => release(socket));
  });
  http.on("upgrade", (_request: IncomingMessage, socket: Duplex) => release(socket));
  return cap;
}
