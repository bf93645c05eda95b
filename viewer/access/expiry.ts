import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";

const LENGTH_MS = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  quarter: 90 * DAY_MS,
  year: 365 * DAY_MS,
} as const;

/** How long a token or a link is valid; `never` means until it is revoked. */
export type Expiry = keyof typeof LENGTH_MS | "never";

/** The end of validity; undefined if it never ends. */
export function expiresAt(expiry: Expiry, now: EpochMs): EpochMs | undefined {
  return expiry === "never" ? undefined : now + LENGTH_MS[expiry];
}
