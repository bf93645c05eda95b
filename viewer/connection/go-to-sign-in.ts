import { MINUTE_MS } from "@/domain/time";
import { tabTexts } from "../storage/text-storage";

/** Pages that need no sign-in. */
const ENTRANCES = /^\/(?:login|setup|share)(?:\/|$)/;
/** Where the holder of a share link is sent once the link has expired or was revoked. */
const SHARE_ENDED = "/share/ended";
const SENT = "floorcast.sent-to-sign-in";
/** The most redirects per minute, so that a sign-in that fails at once does not loop for ever. */
const MAX_PER_MINUTE = 3;

let isShared = false;
let isLeaving = false;

/** Marks the page as opened by a share link. */
export function markShared(): void {
  isShared = true;
}

/** Notes that the user is signing out (or that it failed), so that the next sign-in does not return to the current page. */
export function markSigningOut(isUnderWay: boolean): void {
  isLeaving = isUnderWay;
}

/** Goes to the sign-in page, which returns to the current page afterwards. */
export function goToSignIn(): void {
  if (typeof window === "undefined") return;
  const { pathname, search, hash } = window.location;
  if (isLeaving || ENTRANCES.test(pathname) || wasSentOften()) return;
  if (isShared) window.location.assign(SHARE_ENDED);
  else window.location.assign(`/login?next=${encodeURIComponent(pathname + search + hash)}`);
}

/** Whether this tab was redirected too often within a minute. False if the browser stores nothing. */
function wasSentOften(now = Date.now()): boolean {
  const times = (tabTexts.getItem(SENT) ?? "").split(" ").map(Number);
  const lately = times.filter((at) => Math.abs(now - at) < MINUTE_MS);
  if (lately.length >= MAX_PER_MINUTE) return true;
  tabTexts.setItem(SENT, [...lately, now].join(" "));
  return false;
}
