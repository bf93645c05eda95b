import type { TrackFacts } from "../change";
import { type MapId, type SiteId, TRACK_KINDS, type TrackKind } from "../ids";
import type { EpochMs } from "../time";
import { FRESHNESSES } from "../track";
import { areaState } from "./area";
import { endpoint, typed } from "./endpoint";
import {
  choice,
  either,
  flag,
  instant,
  list,
  number,
  object,
  optional,
  type Shape,
  text,
  trackId,
  type ValueOf,
  yes,
} from "./shape";
import { countStateFields } from "./silence";
import { crossing, visit } from "./visit";

const kind = choice(TRACK_KINDS);
const freshness = choice(FRESHNESSES);

const facts = object({
  name: optional(text),
  hostname: optional(text),
  username: optional(text),
  manufacturer: optional(text),
  family: optional(text),
  model: optional(text),
  os: optional(text),
  ip: optional(text),
  ssid: optional(text),
  apId: optional(text),
  apName: optional(text),
  bssid: optional(text),
  band: optional(text),
  channel: optional(number),
  rssi: optional(number),
  randomMac: optional(flag),
  mac: optional(text),
  batteryMv: optional(number),
  connectedAt: optional(instant),
  disconnectedAt: optional(instant),
  beacon: optional(text),
  scan: optional(list(object({ apId: text, bssid: text, ssid: text, band: text, channel: number, rssi: number }))),
}) satisfies Shape<TrackFacts>;

/** `x` and `y` in metres, `rssi` in dBm. */
const trackFields = {
  trackId,
  siteId: text,
  kind,
  name: optional(text),
  connected: flag,
  mapId: optional(text),
  x: optional(number),
  y: optional(number),
  fixedAt: optional(instant),
  rssi: optional(number),
  lastSeenAt: instant,
  freshness,
  ...countStateFields,
  facts,
  visits: list(visit),
};

/** A track with all that is known of it. */
const track = object(trackFields);

export type Track = ValueOf<typeof track>;

/** Includes its newest crossings, newest first. */
const tracedTrack = object({ ...trackFields, crossings: list(crossing) });

export type TracedTrack = ValueOf<typeof tracedTrack>;

const fixedTrack = object({
  trackId,
  kind,
  name: optional(text),
  connected: flag,
  x: number,
  y: number,
  fixedAt: instant,
  freshness,
});

/** An erasure that continues after its answer. Its result is at `/api/erasures/` followed by the digest. */
const erasureUnderWay = object({ digest: text, isRunning: yes, since: instant });

/**
 * How many of each kind were erased. `isWiped` is false while the disk still holds old rows; `copiesNotReached` names databases set aside
 * that may still contain the track.
 */
const erasureDone = object({
  tracks: number,
  notices: number,
  quarantined: number,
  deliveries: number,
  /** Entries of the history. */
  words: number,
  isWiped: flag,
  copies: number,
  copiesNotReached: list(text),
  digest: text,
});

const erasure = either(erasureUnderWay, erasureDone);

export type Erasure = ValueOf<typeof erasure>;

export interface TrackQuery {
  readonly q?: string;
  readonly siteId?: SiteId;
  readonly mapId?: MapId;
  readonly kind?: TrackKind;
  readonly limit?: number;
}

/** Tracks and areas on a floor now, or at an earlier time. */
export const readLive = endpoint({
  method: "GET",
  path: "/api/floorplans/:mapId/live",
  query: typed<{ readonly at?: EpochMs }>(),
  answer: object({ at: instant, ...countStateFields, tracks: list(fixedTrack), areas: list(areaState) }),
});

export const searchTracks = endpoint({
  method: "GET",
  path: "/api/tracks",
  query: typed<TrackQuery>(),
  answer: list(track),
});

export const readTrack = endpoint({ method: "GET", path: "/api/tracks/:trackId", answer: tracedTrack });

export const eraseTrack = endpoint({ method: "DELETE", path: "/api/tracks/:trackId", answer: erasure });

export const readErasure = endpoint({ method: "GET", path: "/api/erasures/:digest", answer: erasure });
