import { SECOND_MS } from "@/domain/time";

/** Long enough that a restart of the server or a short network failure is not taken for a proxy that blocks sockets. */
const BEGIN_AFTER_MS = 6 * SECOND_MS;
const EVERY_MS = 5 * SECOND_MS;

export interface Fallback {
  /** The socket is gone. Further calls have no effect until it is back. */
  begin(): void;
  end(): void;
}

/** Runs `poll` again and again while the socket stays away, each time a while after the one before was answered. */
export function createFallback(poll: () => Promise<void>): Fallback {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function runIn(ms: number): void {
    const mine = turn;
    timer = setTimeout(async () => {
      await poll();
      if (mine === turn) runIn(EVERY_MS);
    }, ms);
  }

  return {
    begin() {
      if (timer === undefined) runIn(BEGIN_AFTER_MS);
    },
    end() {
      turn++;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
