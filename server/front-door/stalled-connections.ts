import type { Server } from "node:http";
import type { Socket } from "node:net";
import { SECOND_MS } from "@/domain/time";

export interface StallLimits {
  readonly sweepMs: number;
  /** A connection is destroyed after this many sweeps in which its client read nothing. */
  readonly patience: number;
  /** Limit for all connections together. Beyond it, `shortPatience` applies. */
  readonly mostUnsentBytes: number;
  readonly shortPatience: number;
}

const LIMITS: StallLimits = {
  sweepMs: SECOND_MS,
  patience: 30,
  mostUnsentBytes: 128 * 1024 * 1024,
  shortPatience: 3,
};

interface Progress {
  readonly completed: number;
  readonly queued: number;
  /** Counted instead of timed: if the process was blocked, clients had no time to read. */
  readonly sweepsWithout: number;
}

/**
 * Destroys connections whose clients do not read, because what is unsent stays in memory. Only bytes taken by the kernel count as progress,
 * not what the client sends meanwhile.
 */
export function watchStalls(http: Server, limits: StallLimits = LIMITS): { readonly destroyed: number } {
  const open = new Map<Socket, Progress | undefined>();
  const watch = { destroyed: 0 };

  function sweep(): void {
    let unsent = 0;
    for (const [socket, before] of open) {
      unsent += socket.writableLength;
      open.set(socket, progressOf(socket, before));
    }
    const patience = unsent > limits.mostUnsentBytes ? limits.shortPatience : limits.patience;
    for (const [socket, progress] of open) {
      if (progress === undefined || progress.sweepsWithout < patience) continue;
      watch.destroyed += 1;
      socket.destroy();
    }
  }

  http.on("connection", (socket: Socket) => {
    open.set(socket, undefined);
    socket.once("close", () => open.delete(socket));
  });
  const timer = setInterval(sweep, limits.sweepMs).unref();
  http.once("close", () => clearInterval(timer));
  return watch;
}

/** Undefined if nothing is waiting to be sent. */
function progressOf(socket: Socket, before: Progress | undefined): Progress | undefined {
  const { writableLength, bytesWritten } = socket;
  if (writableLength === 0) return undefined;
  const completed = bytesWritten - writableLength;
  const queued = queuedBytes(socket);
  const isStalled = before?.completed === completed && before.queued === queued;
  return { completed, queued, sweepsWithout: isStalled ? before.sweepsWithout + 1 : 0 };
}

/** The rest of the write in progress. Node uses it for its own idle check; it has no public name. */
function queuedBytes(socket: Socket): number {
  const { _handle: handle } = socket as Socket & { readonly _handle?: { readonly writeQueueSize?: number } | null };
  return handle?.writeQueueSize ?? 0;
}
