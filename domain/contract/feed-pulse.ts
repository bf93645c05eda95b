import { endpoint } from "./endpoint";
import { choice, instant, object, optional, type ValueOf } from "./shape";

/**
 * Whether deliveries keep arriving. `silentSince` is present only if none has arrived for unusually long, `room` only if the disk has too
 * little space.
 */
const feedPulse = object({
  lastDeliveryAt: optional(instant),
  silentSince: optional(instant),
  room: optional(choice(["low", "none"])),
});

export type FeedPulse = ValueOf<typeof feedPulse>;

export const readPulse = endpoint({ method: "GET", path: "/api/feed/pulse", answer: feedPulse });
