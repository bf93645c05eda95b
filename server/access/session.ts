import { DAY_MS, type EpochMs } from "@/domain/time";
import { type Cookie, createCookie } from "./cookie";

/** How long a session lasts at most, and how long it is kept while nobody comes. */
export const SESSION_MS = 30 * DAY_MS;
export const IDLE_MS = 7 * DAY_MS;

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

export function expiryOf({ createdAt, seenAt }: Pick<Session, "createdAt" | "seenAt">): EpochMs {
  return Math.min(createdAt + SESSION_MS, seenAt + IDLE_MS);
}

/** The one cookie that says who comes. */
export function createSessionCookie(publicUrl: string | undefined): Cookie {
  return createCookie({ name: "floorcast_session", maxAgeMs: SESSION_MS, publicUrl });
}
