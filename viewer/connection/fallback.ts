import { SECOND_MS } from "@/domain/time";

/** Long enough not to mistake a restart of the server or a short network failure for a proxy that blocks sockets. */
const BEGIN_AFTER_MS = 6 * SECOND_MS;
const EVERY_MS = 5 * SECOND_MS;

export interface Fallback {
  /** Starts polling after a while, because the socket is down. Further calls have no effect until `end`. */
  begin(): void;
  end(): void;
}

/** Repeats `poll` while the socket is down, with a pause after each answer. */
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
