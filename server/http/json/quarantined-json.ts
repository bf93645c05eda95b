import { z } from "zod";
import type { QuarantineGroup, QuarantineRow } from "@/server/feed/quarantine-store";
import { instantJson, toInstant } from "./instant";
import { phraseJson } from "./phrase-json";

/** An event that could not be read, with the reason (translatable in `wording`) and the event's JSON as text. */
export const quarantinedJson = z
  .strictObject({
    id: z.int(),
    groupId: z.string(),
    receivedAt: instantJson,
    topic: z.string(),
    reason: z.string(),
    wording: phraseJson.exactOptional(),
    raw: z.string(),
  })
  .meta({ id: "QuarantinedEvent" });

export function toQuarantinedJson(row: QuarantineRow): z.input<typeof quarantinedJson> {
  return { ...row, receivedAt: toInstant(row.receivedAt) };
}

/**
 * Events of one topic, one reason and one shape. `count` includes all of them. `countedOnly` were too many to keep, so they cannot be read
 * again.
 */
export const quarantineGroupJson = z
  .strictObject({
    groupId: z.string(),
    topic: z.string(),
    reason: z.string(),
    wording: phraseJson.exactOptional(),
    count: z.int(),
    countedOnly: z.int(),
    firstAt: instantJson,
    lastAt: instantJson,
  })
  .meta({ id: "QuarantineGroup" });

export function toGroupJson({ firstAt, lastAt, ...group }: QuarantineGroup): z.input<typeof quarantineGroupJson> {
  return { ...group, firstAt: toInstant(firstAt), lastAt: toInstant(lastAt) };
}

/** The result of reading a group's events again. The next call continues after `next`, which is absent once all were tried. */
export const retriedGroupJson = z
  .strictObject({
    groupId: z.string(),
    tried: z.int(),
    read: z.int(),
    reasons: z.array(z.strictObject({ reason: z.string(), events: z.int() })).readonly(),
    countedOnly: z.int(),
    next: z.int().exactOptional(),
  })
  .meta({ id: "RetriedGroup" });

export const discardedGroupJson = z
  .strictObject({ groupId: z.string(), discarded: z.int(), countedOnly: z.int() })
  .meta({ id: "DiscardedGroup" });
