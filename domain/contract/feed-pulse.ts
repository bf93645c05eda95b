import { endpoint } from "./endpoint";
import { choice, instant, object, optional, type ValueOf } from "./shape";

/** Whether deliveries keep coming: `silentSince` is there only while nothing came for unusually long, `room` only while the disk has too little. */
const feedPulse = object({
  lastDeliveryAt: optional(instant),
  silentSince: optional(instant),
  room: optional(choice(["low", "none"])),
});

export type FeedPulse = ValueOf<typeof feedPulse>;

export const readPulse = endpoint({ method: "GET", path: "/api/feed/pulse", answer: feedPulse });
