import { z } from "zod";
import type { Change, Fix, Profile, TrackFacts } from "@/domain/change";
import type { TrackKind } from "@/domain/ids";
import { fact, present, required, toEpochMs, toId, toMac, toNumber, toText, toWhole } from "../fields";
import { defineTopic, means, type Reading, refused, type Topic } from "../topic";
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
    battery_voltage: fact(toWhole),
    ibeacon_uuid: fact(toText),
    ibeacon_major: fact(toWhole),
    ibeacon_minor: fact(toWhole),
    eddystone_uid_namespace: fact(toText),
    eddystone_uid_instance: fact(toText),
    eddystone_url_url: fact(toText),
  },
  "not an object",
);

type LocationEvent = z.output<typeof schema>;

/** All six location topics speak one dialect; they differ in what is usual. */
interface Usual {
  readonly kind?: TrackKind;
  /** False for Wi-Fi devices that are heard but not joined. */
  readonly connected: boolean;
}

function locationTopic(name: string, usual: Usual): Topic {
  return defineTopic({ name, schema, translate: (event) => translate(event, usual) });
}

function translate(event: LocationEvent, usual: Usual): Reading {
  const tracked = trackedBy(event, usual.kind);
  if (!tracked) return refused("no mac or id");
  if (event.map_id === undefined || event.x === undefined || event.y === undefined) return refused("no position");
  if (Math.abs(event.x) > FARTHEST_M || Math.abs(event.y) > FARTHEST_M) return refused("position out of bounds");
  const fix: Fix = {
    type: "fix",
    siteId: event.site_id,
    mapId: event.map_id,
    trackId: tracked.trackId,
    kind: tracked.kind,
    x: event.x,
    y: event.y,
    at: event.timestamp,
    ...(usual.connected ? undefined : { connected: false }),
    ...(event.rssi !== undefined && { rssi: event.rssi }),
  };
  return means(fix, ...profileIn(event, tracked));
}

function profileIn(event: LocationEvent, { kind, trackId }: Tracked): readonly Change[] {
  const beacon = beaconIn(event);
  if (event.name === undefined && event.battery_voltage === undefined && beacon === undefined) return [];
  const facts = present<TrackFacts>({ name: event.name, batteryMv: event.battery_voltage, beacon });
  const profile: Profile = { type: "profile", siteId: event.site_id, trackId, kind, facts, at: event.timestamp };
  return [profile];
}

function beaconIn(event: LocationEvent): string | undefined {
  const { ibeacon_uuid, eddystone_uid_namespace, eddystone_url_url } = event;
  if (!ibeacon_uuid && !eddystone_uid_namespace && !eddystone_url_url) return undefined;
  const identities = [
    ibeacon_uuid && `iBeacon ${ibeacon_uuid} ${event.ibeacon_major ?? "?"}/${event.ibeacon_minor ?? "?"}`,
    eddystone_uid_namespace && `Eddystone ${eddystone_uid_namespace}/${event.eddystone_uid_instance ?? "?"}`,
    eddystone_url_url,
  ];
  return identities.filter(Boolean).join(" · ");
}

export const location = locationTopic("location", { connected: true });
export const locationClient = locationTopic("location-client", { kind: "wifi", connected: true });
export const locationUnclient = locationTopic("location-unclient", { kind: "wifi", connected: false });
export const locationAsset = locationTopic("location-asset", { kind: "asset", connected: true });
export const locationSdk = locationTopic("location-sdk", { kind: "sdk", connected: true });
export const locationCentrak = locationTopic("location-centrak", { kind: "wifi", connected: true });
