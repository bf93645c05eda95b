import type { Stop } from "../connection/connection";

/** The browser APIs that keep a screen on. */
export interface Awakening {
  /** Undefined if the browser has no wake lock. */
  readonly wakeLock: { request(type: "screen"): Promise<{ release(): Promise<void> }> } | undefined;
  readonly page: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
}

/** Keeps the screen on until stopped. Browsers release the lock when the page is hidden, so it is requested again afterwards. */
export function keepAwake({ wakeLock, page }: Awakening): Stop {
  let isOver = false;
  let release: (() => Promise<void>) | undefined;

  async function ask(): Promise<void> {
    if (!wakeLock || page.visibilityState !== "visible") return;
    // Refused for example at low battery. The screen then sleeps as usual.
    const lock = await wakeLock.request("screen").catch(() => undefined);
    if (isOver) await lock?.release();
    else if (lock) release = () => lock.release();
  }

  const askAgain = () => void ask();
  page.addEventListener("visibilitychange", askAgain);
  askAgain();
  return () => {
    isOver = true;
    page.removeEventListener("visibilitychange", askAgain);
    void release?.();
  };
}
