import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { networkOf } from "./address-network";

export interface ConnectionCap {
  readonly refused: number;
  /** The connection no longer counts for its address. */
  readonly release: (socket: Duplex) => void;
}

/**
 * Closes connections beyond `most` from one address, so that nobody can use up all of them. Many viewers may share an address and have
 * their own limits, so their connections are released once they are admitted.
 */
export function capConnections(http: Server, most: number): ConnectionCap {
  const counts = new Map<string, number>();
  const counted = new WeakMap<Duplex, string>();
  let refused = 0;

  function release(socket: Duplex): void {
    const network = counted.get(socket);
    if (network === undefined) return;
    counted.delete(socket);
    const left = (counts.get(network) ?? 1) - 1;
    if (left > 0) counts.set(network, left);
    else counts.delete(network);
  }

  http.on("connection", (socket: Socket) => {
    const network = networkOf(socket.remoteAddress);
    const open = counts.get(network) ?? 0;
    if (open >= most) {
      refused += 1;
      socket.destroy();
      return;
    }
    counts.set(network, open + 1);
    counted.set(socket, network);
    socket.once("close", () => release(socket));
  });
  return {
    get refused() {
      return refused;
    },
    release,
  };
}
