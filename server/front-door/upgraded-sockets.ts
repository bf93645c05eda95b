import type { Duplex } from "node:stream";
import { SECOND_MS } from "@/domain/time";

/** A socket that nobody admits within this time is closed. Socket.IO closes it one second earlier. */
const ADMISSION_MS = 6 * SECOND_MS;
/** A socket that is to be closed is destroyed after this long. */
const GOODBYE_MS = SECOND_MS;
const MAX_WAITING = 2_000;
const MAX_WAITING_OF_NETWORK = 500;

export interface UpgradedSocketLimits {
  readonly admissionMs: number;
  readonly mostWaiting: number;
  readonly mostWaitingOfNetwork: number;
}

const LIMITS: UpgradedSocketLimits = {
  admissionMs: ADMISSION_MS,
  mostWaiting: MAX_WAITING,
  mostWaitingOfNetwork: MAX_WAITING_OF_NETWORK,
};

/**
 * Keeps track of every socket that was upgraded until it is closed, since Node's server neither counts nor closes these. A socket that
 * waits for admission has a deadline, and is closed in favour of newer ones if too many wait.
 */
export class UpgradedSockets {
  readonly counters = { unadmitted: 0 };
  private readonly open = new Set<Duplex>();
  /** By network, the longest waiting first. */
  private readonly waiting = new Map<Duplex, string>();
  private readonly byNetwork = new Map<string, Set<Duplex>>();
  private readonly deadlines = new Map<Duplex, NodeJS.Timeout>();
  private readonly limits: UpgradedSocketLimits;

  constructor(limits: UpgradedSocketLimits = LIMITS) {
    this.limits = limits;
  }

  get size(): number {
    return this.open.size;
  }

  /** Tracks the socket until it closes. */
  add(socket: Duplex): void {
    if (socket.destroyed) return;
    this.open.add(socket);
    // Node has removed its own listener; without one, an error would be uncaught.
    socket.on("error", () => socket.destroy());
    socket.once("close", () => {
      this.open.delete(socket);
      this.stopWaiting(socket);
      this.setDeadline(socket, undefined);
    });
  }

  /** Tracks the socket and closes it unless it is admitted in time. It counts for `network`. */
  addWaiting(socket: Duplex, network: string): void {
    this.add(socket);
    if (!this.open.has(socket)) return;
    const { mostWaiting, mostWaitingOfNetwork, admissionMs } = this.limits;
    const neighbours = this.byNetwork.get(network);
    if (neighbours && neighbours.size >= mostWaitingOfNetwork) this.refuse(first(neighbours));
    else if (this.waiting.size >= mostWaiting) this.refuse(first(this.waiting.keys()));
    this.waiting.set(socket, network);
    this.byNetwork.set(network, (this.byNetwork.get(network) ?? new Set()).add(socket));
    this.setDeadline(
      socket,
      setTimeout(() => this.refuse(socket), admissionMs),
    );
  }

  admit(socket: Duplex): void {
    this.stopWaiting(socket);
    this.setDeadline(socket, undefined);
  }

  /** Destroys the socket if it does not close by itself within a second. */
  dismiss(socket: Duplex): void {
    if (this.open.has(socket))
      this.setDeadline(
        socket,
        setTimeout(() => socket.destroy(), GOODBYE_MS),
      );
  }

  /** Destroys all remaining sockets after a second. */
  dismissAll(): void {
    for (const socket of this.open) this.dismiss(socket);
  }

  private refuse(socket: Duplex | undefined): void {
    if (!socket) return;
    this.counters.unadmitted += 1;
    this.stopWaiting(socket);
    socket.destroy();
  }

  private stopWaiting(socket: Duplex): void {
    const network = this.waiting.get(socket);
    if (network === undefined) return;
    this.waiting.delete(socket);
    const neighbours = this.byNetwork.get(network);
    neighbours?.delete(socket);
    if (neighbours?.size === 0) this.byNetwork.delete(network);
  }

  private setDeadline(socket: Duplex, timer: NodeJS.Timeout | undefined): void {
    clearTimeout(this.deadlines.get(socket));
    if (timer) this.deadlines.set(socket, timer);
    else this.deadlines.delete(socket);
  }
}

function first<Item>(items: Iterable<Item>): Item | undefined {
  for (const item of items) return item;
  return undefined;
}
