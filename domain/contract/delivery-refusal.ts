/** Why a delivery is refused: the problem's slug. The browser has a text for each, in every language (`rejection.`). */
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
