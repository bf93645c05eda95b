import { z } from "zod";
import type { Fix, Profile, TrackFacts } from "@/domain/change";
import type { TrackKind } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { complaintAbout, fact, present, toEpochMs, toId, toMac, toNumber, toText, toWhole } from "../fields";
import { means, refused, type Topic } from "../topic";
import { type Tracked, trackedBy } from "../tracked";

/** Farther than this from the image's corner, in metres, nothing stands. */
const FARTHEST_M = 100_000;

interface LocationEvent {
  readonly site_id: string;
  readonly map_id: string | undefined;
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly timestamp: EpochMs;
  readonly type: string | undefined;
  readonly mac: string | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly rssi: number | undefined;
}

/**
 * What other topics leave to a schema, by hand: nine in ten events are positions, and a schema's own bookkeeping took
 * as long as all that it was for. Why not, where it cannot be read.
 */
function readEvent(source: unknown): LocationEvent | string {
  if (typeof source !== "object" || source === null || Array.isArray(source)) return "not an object";
  const event = source as Readonly<Record<keyof LocationEvent, unknown>>;
  const siteId = toId(event.site_id);
  const timestamp = toEpochMs(event.timestamp);
  if (siteId === undefined || timestamp === undefined) {
    const complaints = [
      siteId === undefined && complaintAbout(event.site_id, "site_id"),
      timestamp === undefined && complaintAbout(event.timestamp, "timestamp"),
    ];
    return complaints.filter(Boolean).join(", ");
  }
  return {
    site_id: siteId,
    map_id: toId(event.map_id),
    x: toNumber(event.x),
    y: toNumber(event.y),
    timestamp,
    type: toText(event.type),
    mac: toMac(event.mac),
    id: toId(event.id),
    name: toText(event.name),
    rssi: toNumber(event.rssi),
  };
}

/** What a tag says about itself. */
const tagSchema = z.object({
  battery_voltage: fact(toWhole),
  ibeacon_uuid: fact(toText),
  ibeacon_major: fact(toWhole),
  ibeacon_minor: fact(toWhole),
  eddystone_uid_namespace: fact(toText),
  eddystone_uid_instance: fact(toText),
  eddystone_url_url: fact(toText),
});

/** All six location topics speak one dialect; they differ in what is usual. */
interface Usual {
  readonly kind?: TrackKind;
  /** False for Wi-Fi devices that are heard but not joined. */
  readonly connected: boolean;
}

function locationTopic(name: string, usual: Usual): Topic {
  return {
    name,
    read(source) {
      const event = readEvent(source);
      if (typeof event === "string") return refused(event);
      const tracked = trackedBy(event, usual.kind);
      if (!tracked) return refused("no mac or id");
      const { x, y, map_id: mapId } = event;
      if (mapId === undefined || x === undefined || y === undefined) return refused("no position");
      if (Math.abs(x) > FARTHEST_M || Math.abs(y) > FARTHEST_M) return refused("position out of bounds");
      const fix = fixOf(event, tracked, { mapId, x, y });
      if (!usual.connected) fix.connected = false;
      const facts = factsOf(event, tracked, source);
      return facts ? means(fix, profileOf(event, tracked, facts)) : means(fix);
    },
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Built in place: there is one for every event of the busiest topic. */
function fixOf(event: LocationEvent, { trackId, kind }: Tracked, place: Pick<Fix, "mapId" | "x" | "y">): Mutable<Fix> {
  const fix: Mutable<Fix> = {
    type: "fix",
    siteId: event.site_id,
    mapId: place.mapId,
    trackId,
    kind,
    x: place.x,
    y: place.y,
    at: event.timestamp,
  };
  if (event.rssi !== undefined) fix.rssi = event.rssi;
  return fix;
}

function profileOf(event: LocationEvent, { trackId, kind }: Tracked, facts: TrackFacts): Profile {
  return { type: "profile", siteId: event.site_id, trackId, kind, facts, at: event.timestamp };
}

function factsOf({ name }: LocationEvent, { kind }: Tracked, source: unknown): TrackFacts | undefined {
  const tag = kind === "asset" ? tagSchema.safeParse(source).data : undefined;
  const beacon = tag && beaconOf(tag);
  if (name === undefined && tag?.battery_voltage === undefined && beacon === undefined) return undefined;
  return present<TrackFacts>({ name, batteryMv: tag?.battery_voltage, beacon });
}

function beaconOf(tag: z.output<typeof tagSchema>): string | undefined {
  const { ibeacon_uuid, eddystone_uid_namespace, eddystone_url_url } = tag;
  const identities = [
    ibeacon_uuid && `iBeacon ${ibeacon_uuid} ${tag.ibeacon_major ?? "?"}/${tag.ibeacon_minor ?? "?"}`,
    eddystone_uid_namespace && `Eddystone ${eddystone_uid_namespace}/${tag.eddystone_uid_instance ?? "?"}`,
    eddystone_url_url,
  ];
  return identities.filter(Boolean).join(" · ") || undefined;
}

export const location = locationTopic("location", { connected: true });
export const locationClient = locationTopic("location-client", { kind: "wifi", connected: true });
export const locationUnclient = locationTopic("location-unclient", { kind: "wifi", connected: false });
export const locationAsset = locationTopic("location-asset", { kind: "asset", connected: true });
export const locationSdk = locationTopic("location-sdk", { kind: "sdk", connected: true });
export const locationCentrak = locationTopic("location-centrak", { kind: "wifi", connected: true });
