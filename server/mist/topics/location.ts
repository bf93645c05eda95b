import { z } from "zod";
import type { Fix, Profile, TrackFacts } from "@/domain/change";
import type { TrackKind } from "@/domain/ids";
import { fact, present, required, toEpochMs, toId, toMac, toNumber, toText, toWhole } from "../fields";
import { defineTopic, means, refused, type Topic } from "../topic";
import { type Tracked, trackedBy } from "../tracked";

/** Farther than this from the image's corner, in metres, nothing stands. */
const FARTHEST_M = 100_000;

const schema = z.object(
  {
    site_id: required(toId, "site_id"),
    map_id: fact(toId),
    x: fact(toNumber),
    y: fact(toNumber),
    timestamp: required(toEpochMs, "timestamp"),
    type: fact(toText),
    mac: fact(toMac),
    id: fact(toId),
    name: fact(toText),
    rssi: fact(toNumber),
  },
  "not an object",
);

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

type LocationEvent = z.output<typeof schema>;

/** All six location topics speak one dialect; they differ in what is usual. */
interface Usual {
  readonly kind?: TrackKind;
  /** False for Wi-Fi devices that are heard but not joined. */
  readonly connected: boolean;
}

function locationTopic(name: string, usual: Usual): Topic {
  return defineTopic({
    name,
    schema,
    translate(event, _, source) {
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
  });
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
