import { DAY_MS, type EpochMs } from "@/domain/time";
import { type Cookie, createCookie } from "./cookie";

/** How long a user's session lasts at most, and how long any session lasts without use. */
export const SESSION_MS = 30 * DAY_MS;
export const IDLE_MS = 7 * DAY_MS;
/** How long browsers keep a screen's cookie: the longest that they allow. Opening the link again renews it. */
export const SCREEN_COOKIE_MS = 400 * DAY_MS;

/** A signed-in browser: of a user, or opened with a share link. */
export interface Session {
  /** Its name in lists; it gives no access. */
  readonly sessionId: string;
  /** Digest of the cookie's content. */
  readonly digest: string;
  readonly userId?: string;
  readonly shareId?: string;
  readonly userAgent?: string;
  readonly address?: string;
  readonly createdAt: EpochMs;
  readonly seenAt: EpochMs;
}

/**
 * When a session expires. A share link's session lasts while it is used and the link is valid: nobody signs in again at a screen on a wall.
 */
export function expiryOf({ createdAt, seenAt, shareId }: Pick<Session, "createdAt" | "seenAt" | "shareId">): EpochMs {
  const idleAt = seenAt + IDLE_MS;
  return shareId === undefined ? Math.min(createdAt + SESSION_MS, idleAt) : idleAt;
}

/** The cookie that identifies a session. */
export function createSessionCookie(publicUrl: string | undefined): Cookie {
  return createCookie({ name: "floorcast_session", maxAgeMs: SESSION_MS, publicUrl });
}
