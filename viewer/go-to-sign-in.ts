import { SECOND_MS } from "@/domain/time";

/** Pages where nobody has to be signed in. */
const ENTRANCES = /^\/(?:login|setup|share)(?:\/|$)/;
const SENT_AT = "floorcast.sent-to-sign-in-at";
/** Whoever was let in and comes straight back is not sent round and round. */
const LEAST_BETWEEN_MS = 15 * SECOND_MS;

/** Nobody is signed in here (any more): to the page where one does, and from there back to where one was. */
export function goToSignIn(): void {
  if (typeof window === "undefined") return;
  const { pathname, search, hash } = window.location;
  if (ENTRANCES.test(pathname) || wasSentLately()) return;
  window.location.assign(`/login?next=${encodeURIComponent(pathname + search + hash)}`);
}

/** False where the browser lets nothing be remembered. */
function wasSentLately(now = Date.now()): boolean {
  try {
    const sentAt = Number(sessionStorage.getItem(SENT_AT) ?? 0);
    if (Math.abs(now - sentAt) < LEAST_BETWEEN_MS) return true;
    sessionStorage.setItem(SENT_AT, String(now));
    return false;
  } catch {
    return false;
  }
}
