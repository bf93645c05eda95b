import type { Server } from "node:http";
import type { Socket } from "node:net";
import { SECOND_MS } from "@/domain/time";

export interface StallLimits {
  readonly sweepMs: number;
  /** A connection is destroyed after so many sweeps in which its client took nothing. */
  readonly patience: number;
  /** All connections together; beyond it, `shortPatience` counts. */
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
  /** Counted, not timed: a process that was held up has given nobody time to read. */
  readonly sweepsWithout: number;
}

/**
 * Destroys connections whose clients do not read what is sent to them, because what is unsent stays in memory. Only
 * bytes that the kernel has taken count as progress: what a client sends meanwhile does not.
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

/** Undefined where nothing waits to be sent. */
function progressOf(socket: Socket, before: Progress | undefined): Progress | undefined {
  const { writableLength, bytesWritten } = socket;
  if (writableLength === 0) return undefined;
  const completed = bytesWritten - writableLength;
  const queued = queuedBytes(socket);
  const isStalled = before?.completed === completed && before.queued === queued;
  return { completed, queued, sweepsWithout: isStalled ? before.sweepsWithout + 1 : 0 };
}

/** What is left of the write under way. Node itself looks at it before it calls a socket idle; there is no public name. */
function queuedBytes(socket: Socket): number {
  const { _handle: handle } = socket as Socket & { readonly _handle?: { readonly writeQueueSize?: number } | null };
  return handle?.writeQueueSize ?? 0;
}
