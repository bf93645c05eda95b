import type { Stop } from "../connection/connection";

/** What of a browser keeps a screen on. */
export interface Awakening {
  /** Undefined where the browser cannot. */
  readonly wakeLock: { request(type: "screen"): Promise<{ release(): Promise<void> }> } | undefined;
  readonly page: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
}

/** Keeps the screen on until stopped. A browser lets go of it when the page is hidden: it is asked again afterwards. */
export function keepAwake({ wakeLock, page }: Awakening): Stop {
  let isOver = false;
  let release: (() => Promise<void>) | undefined;

  async function ask(): Promise<void> {
    if (!wakeLock || page.visibilityState !== "visible") return;
    // Refused where the battery is low, for one: the screen then sleeps as it always does.
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
