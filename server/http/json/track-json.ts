import { z } from "zod";
import { TRACK_KINDS } from "@/domain/ids";
import { FRESHNESSES, type TrackState } from "@/domain/track";
import type { TracedTrack } from "@/server/live/known-sites";
import { factsJson, toFactsJson } from "./facts-json";
import { instantJson, optionalInstant, toInstant } from "./instant";
import { countStateJson, toCountStateJson } from "./silence-json";
import { crossingJson, toCrossingJson, toVisitJson, visitJson } from "./visit-json";

const freshness = z.enum(FRESHNESSES);
const kind = z.enum(TRACK_KINDS);

/** A track as shown on a floor or in search results. */
export const fixedTrackJson = z
  .strictObject({
    trackId: z.string(),
    kind,
    name: z.string().optional(),
    connected: z.boolean(),
    x: z.number(),
    y: z.number(),
    fixedAt: instantJson,
    freshness,
  })
  .meta({ id: "FixedTrack" });

/** A track with all that is known of it. */
export const trackJson = z
  .strictObject({
    trackId: z.string(),
    siteId: z.string(),
    kind,
    name: z.string().optional(),
    connected: z.boolean(),
    mapId: z.string().optional(),
    x: z.number().optional(),
    y: z.number().optional(),
    fixedAt: instantJson.optional(),
    rssi: z.number().optional(),
    lastSeenAt: instantJson,
    freshness,
    ...countStateJson,
    facts: factsJson,
    visits: z.array(visitJson),
  })
  .meta({ id: "Track" });

/** A single track with its newest crossings, newest first. */
export const tracedTrackJson = trackJson.extend({ crossings: z.array(crossingJson) }).meta({ id: "TracedTrack" });

/** Undefined if no fix has given its position. */
export function toFixedTrackJson(track: TrackState): z.input<typeof fixedTrackJson> | undefined {
  const { trackId, kind, label, connected, point, fixedAt, freshness } = track;
  if (!point || fixedAt === undefined) return undefined;
  const name = label === undefined ? {} : { name: label };
  return { trackId, kind, ...name, connected, x: point.x, y: point.y, fixedAt: toInstant(fixedAt), freshness };
}

export function toTrackJson({
  label,
  point,
  fixedAt,
  facts,
  visits,
  silence,
  ...track
}: TrackState): z.input<typeof trackJson> {
  return {
    ...track,
    ...(label !== undefined && { name: label }),
    ...(point && { x: point.x, y: point.y }),
    ...optionalInstant("fixedAt", fixedAt),
    lastSeenAt: toInstant(track.lastSeenAt),
    ...toCountStateJson(silence ?? { state: "current" }),
    facts: toFactsJson(facts),
    visits: visits.map(toVisitJson),
  };
}

export function toTracedTrackJson({ crossings, ...track }: TracedTrack): z.input<typeof tracedTrackJson> {
  return { ...toTrackJson(track), crossings: crossings.map(toCrossingJson) };
}

/** An erasure that takes longer than a request may. Its result is at `/api/erasures/` followed by the digest. */
export const erasureUnderWayJson = z
  .strictObject({ digest: z.string(), isRunning: z.literal(true), since: instantJson })
  .meta({ id: "ErasureUnderWay" });

/** How many rows of each kind were erased. `digest` stands for the track where its erasure is recorded. */
export const erasureJson = z
  .strictObject({
    tracks: z.int(),
    notices: z.int(),
    quarantined: z.int(),
    deliveries: z.int(),
    words: z.int(),
    isWiped: z.boolean(),
    copies: z.int(),
    copiesNotReached: z.array(z.string()).readonly(),
    digest: z.string(),
  })
  .meta({ id: "Erasure" });
