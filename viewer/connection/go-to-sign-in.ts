import { MINUTE_MS } from "@/domain/time";
import { tabTexts } from "../kept/kept-texts";

/** Pages where nobody has to be signed in. */
const ENTRANCES = /^\/(?:login|setup|share)(?:\/|$)/;
/** Where the holder of a share link is sent once the link has expired or was revoked. */
const SHARE_ENDED = "/share/ended";
const SENT = "floorcast.sent-to-sign-in";
/** At most this many redirects in a minute, so that a sign-in that fails at once does not loop for ever. */
const MOST_A_MINUTE = 3;

let isShared = false;
let isLeaving = false;

/** Marks the page as opened by a share link. */
export function markShared(): void {
  isShared = true;
}

/** Somebody signs out, or could not: whoever goes of their own accord is not led back to where they were. */
export function markLeaving(isUnderWay: boolean): void {
  isLeaving = isUnderWay;
}

/** Nobody is signed in here (any more): to the page where one does, and from there back to where one was. */
export function goToSignIn(): void {
  if (typeof window === "undefined") return;
  const { pathname, search, hash } = window.location;
  if (isLeaving || ENTRANCES.test(pathname) || wasSentOften()) return;
  if (isShared) window.location.assign(SHARE_ENDED);
  else window.location.assign(`/login?next=${encodeURIComponent(pathname + search + hash)}`);
}

/** False where the browser lets nothing be remembered. */
function wasSentOften(now = Date.now()): boolean {
  const times = (tabTexts.getItem(SENT) ?? "").split(" ").map(Number);
  const lately = times.filter((at) => Math.abs(now - at) < MINUTE_MS);
  if (lately.length >= MOST_A_MINUTE) return true;
  tabTexts.setItem(SENT, [...lately, now].join(" "));
  return false;
}
