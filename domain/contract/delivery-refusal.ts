/** Why a delivery is refused, as the problem's slug. The browser has a translated text for each (`rejection.`). */
export const DELIVERY_REFUSALS = [
  "insufficient-storage",
  "invalid-envelope",
  "invalid-signature",
  "malformed-json",
  "missing-signature",
  "not-configured",
  "overloaded",
  "payload-too-large",
  "rate-limited",
  "storage-unavailable",
  "timeout",
  "too-deep",
  "unsupported-encoding",
  "unsupported-media-type",
] as const;

export type DeliveryRefusal = (typeof DELIVERY_REFUSALS)[number];
