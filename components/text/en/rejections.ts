import type { DeliveryRefusal } from "@/domain/contract/delivery-refusal";

/** Why deliveries were rejected. The compiler asks for each reason that the server can give. */
export const rejectionsEn = {
  "rejection.insufficient-storage": "The server’s disk is full",
  "rejection.invalid-envelope": "The body is not a Mist delivery",
  "rejection.invalid-signature": "The signature does not match any secret",
  "rejection.malformed-json": "The body is not valid JSON",
  "rejection.missing-signature": "The signature is missing",
  "rejection.not-configured": "No webhook secret is set",
  "rejection.overloaded": "The server was too busy",
  "rejection.payload-too-large": "The body is too large",
  "rejection.rate-limited": "The sender sent too many deliveries",
  "rejection.storage-unavailable": "The delivery could not be saved",
  "rejection.timeout": "The request ended before all of it had arrived",
  "rejection.too-deep": "The JSON is nested too deeply",
  "rejection.unsupported-encoding": "The body is compressed",
  "rejection.unsupported-media-type": "The content type is not application/json",
} as const satisfies Readonly<Record<`rejection.${DeliveryRefusal}`, string>>;
