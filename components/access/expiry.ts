import { DAY_MS, HOUR_MS } from "@/domain/time";

/** How long what is made now is good for; `never` until it is revoked. */
export const EXPIRIES = ["hour", "day", "week", "month", "quarter", "year", "never"] as const;
export type Expiry = (typeof EXPIRIES)[number];

const LENGTH_MS: Readonly<Record<Exclude<Expiry, "never">, number>> = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  quarter: 90 * DAY_MS,
  year: 365 * DAY_MS,
};

/** As JSON takes it; undefined where it never runs out. */
export function expiresAt(expiry: Expiry, now: number): string | undefined {
  return expiry === "never" ? undefined : new Date(now + LENGTH_MS[expiry]).toISOString();
}
