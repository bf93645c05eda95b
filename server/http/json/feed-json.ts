import { z } from "zod";
import type { DiskState } from "@/server/disk/disk-watch";
import type { PulseReport } from "@/server/feed/feed-pulse";
import { instantJson, optionalInstant } from "./instant";
import { silentSourceJson } from "./silent-source-json";

const rejectionJson = z.strictObject({ reason: z.string(), deliveries: z.int(), lastAt: instantJson });

const unknownTopicJson = z.strictObject({
  topic: z.string(),
  events: z.int(),
  lastAt: instantJson,
  sample: z.string(),
});

/** Events of a site that mention a map or area of another site. The owner is left out for callers who may not see it. */
const conflictJson = z.strictObject({
  kind: z.enum(["map", "area"]),
  id: z.string(),
  siteId: z.string(),
  ownerId: z.string().exactOptional(),
  events: z.int(),
  lastAt: instantJson,
});

/** A site whose event times are too far ahead of the server's clock. `siteId` is absent for events of the whole organisation. */
const clockAheadJson = z.strictObject({ siteId: z.string().exactOptional(), aheadMs: z.int(), since: instantJson });

/** How many deliveries of a topic Mist says it sent through a site's webhook, and how many arrived. */
const sentJson = z
  .strictObject({
    siteId: z.string(),
    topic: z.string(),
    from: instantJson,
    to: instantJson,
    succeeded: z.int(),
    failed: z.int(),
    recovered: z.int(),
    came: z.int().exactOptional(),
  })
  .meta({ id: "SentDeliveries" });

/** The events of one topic from one site. `received` is the sum of the six counters that follow it. */
const feedRowJson = z
  .strictObject({
    topic: z.string(),
    siteId: z.string().optional(),
    lastEventAt: instantJson.optional(),
    lastArrivalAt: instantJson,
    received: z.int(),
    accepted: z.int(),
    duplicates: z.int(),
    late: z.int(),
    quarantined: z.int(),
    conflicts: z.int(),
    unknown: z.int(),
    perMinute: z.number(),
    delayAverageMs: z.number().optional(),
    delayMaxMs: z.number().optional(),
  })
  .meta({ id: "FeedRow" });

/** Feed health since the start. Figures for all sites together are present only for callers who see every site. */
export const feedJson = z
  .strictObject({
    since: instantJson,
    lastDeliveryAt: instantJson.exactOptional(),
    lastPingAt: instantJson.exactOptional(),
    deliveries: z.strictObject({ received: z.int(), accepted: z.int(), rejected: z.int() }).exactOptional(),
    rejections: z.array(rejectionJson).readonly().exactOptional(),
    signatures: z.strictObject({ legacy: z.int(), previousSecret: z.int(), unsigned: z.int() }).exactOptional(),
    unkept: z.int().exactOptional(),
    recovered: z.int().exactOptional(),
    census: z.strictObject({ ended: z.int(), begun: z.int(), unexplained: z.int() }).exactOptional(),
    unknownTopics: z.array(unknownTopicJson).readonly(),
    conflicts: z.array(conflictJson).readonly(),
    clocksAhead: z.array(clockAheadJson).readonly(),
    sent: z.array(sentJson).readonly(),
    rows: z.array(feedRowJson).readonly(),
    silentSources: z.array(silentSourceJson),
  })
  .meta({ id: "FeedReport" });

/** Whether deliveries keep arriving. `silentSince` is present only if none has arrived for unusually long. */
export const pulseJson = z
  .strictObject({
    lastDeliveryAt: instantJson.optional(),
    silentSince: instantJson.optional(),
    room: z.enum(["low", "none"]).exactOptional(),
  })
  .meta({ id: "FeedPulse" });

export function toPulseJson({ lastDeliveryAt, silentSince }: PulseReport, room: DiskState): z.input<typeof pulseJson> {
  return {
    ...optionalInstant("lastDeliveryAt", lastDeliveryAt),
    ...optionalInstant("silentSince", silentSince),
    ...(room !== "enough" && { room }),
  };
}
