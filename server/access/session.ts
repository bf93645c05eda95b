import { DAY_MS, type EpochMs } from "@/domain/time";
import { type Cookie, createCookie } from "./cookie";

/** How long a user's session lasts at most, and how long any is kept while nobody comes. */
export const SESSION_MS = 30 * DAY_MS;
export const IDLE_MS = 7 * DAY_MS;
/** How long a browser keeps the cookie of a screen: the longest that browsers do. Opening the link again begins anew. */
export const SCREEN_COOKIE_MS = 400 * DAY_MS;

/** A browser that is signed in: as a user, or as whoever opened a share link. */
export interface Session {
  /** Names it in lists; opens nothing. */
  readonly sessionId: string;
  /** Of what the cookie holds. */
  readonly digest: string;
  readonly userId?: string;
  readonly shareId?: string;
  readonly userAgent?: string;
  readonly address?: string;
  readonly createdAt: EpochMs;
  readonly seenAt: EpochMs;
}

/** A session by a share link lasts as long as its link and somebody looks: a screen on a wall has nobody to sign it in again. */
export function expiryOf({ createdAt, seenAt, shareId }: Pick<Session, "createdAt" | "seenAt" | "shareId">): EpochMs {
  const idleAt = seenAt + IDLE_MS;
  return shareId === undefined ? Math.min(createdAt + SESSION_MS, idleAt) : idleAt;
}

/** The one cookie that says who comes. */
export function createSessionCookie(publicUrl: string | undefined): Cookie {
  return createCookie({ name: "floorcast_session", maxAgeMs: SESSION_MS, publicUrl });
}
