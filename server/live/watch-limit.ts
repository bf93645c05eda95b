import { SECOND_MS } from "@/domain/time";

/** As many as a page may watch at once, twice over: it opens them together, and again after a reconnect. */
const BURST = 64;
/** A viewer that cannot keep up watches again now and then; nobody opens floors faster than this. */
const PER_SECOND = 8;

/** Whether a socket may watch something more now: each watch makes a snapshot, and a flush for everybody. */
export function createWatchLimit(now: () => number = () => performance.now()): () => boolean {
  let left = BURST;
  let filledAt = now();
  return () => {
    const at = now();
    left = Math.min(BURST, left + ((at - filledAt) * PER_SECOND) / SECOND_MS);
    filledAt = at;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
