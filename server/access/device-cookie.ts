import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { DAY_MS } from "@/domain/time";
import { createCookie } from "./cookie";
import type { User } from "./user";

/** Browsers do not keep cookies much longer. */
const DEVICE_MS = 365 * DAY_MS;

/**
 * Marks a browser that has signed in to an account, so that wrong passwords from elsewhere do not lock it out. It does not sign anybody in.
 * Its MAC is keyed with the user's password hash: nothing is stored, and a new password invalidates all of them.
 */
export interface DeviceCookie {
  /** The browser's id, if its cookie was set for this user with this password. */
  read(header: string | undefined, user: User | undefined): string | undefined;
  /** A value for `set-cookie`; undefined for a user without a password. */
  set(user: User): string | undefined;
}

export function createDeviceCookie(publicUrl: string | undefined): DeviceCookie {
  const cookie = createCookie({ name: "floorcast_device", maxAgeMs: DEVICE_MS, publicUrl });
  return {
    read(header, user) {
      const [id = "", mac = ""] = cookie.read(header)?.split(".") ?? [];
      const wanted = user && macOf(id, user);
      return wanted !== undefined && isSame(mac, wanted) ? id : undefined;
    },
    set(user) {
      const id = randomBytes(16).toString("base64url");
      const mac = macOf(id, user);
      return mac && cookie.set(`${id}.${mac}`);
    },
  };
}

function macOf(id: string, { userId, passwordHash }: User): string | undefined {
  return passwordHash && createHmac("sha256", passwordHash).update(`device ${userId} ${id}`).digest("base64url");
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
