import { z } from "zod";
import type { Fix, Sighting, TrackFacts } from "@/domain/change";
import type { TrackKind } from "@/domain/ids";
import { type Phrase, phrase } from "@/domain/notice-phrase";
import {
  describeProblem,
  fact,
  idReader,
  isMissing,
  mapIdReader,
  present,
  toEpochMs,
  toInteger,
  toMac,
  toNumber,
  toText,
} from "../fields";
import { allOf, means, refused, type Topic } from "../topic";
import { trackedBy } from "../tracked";

/** Positions farther than this from the image's corner, in metres, are rejected. */
const FARTHEST_M = 100_000;

type Member = "site_id" | "map_id" | "x" | "y" | "timestamp" | "type" | "mac" | "id" | "name" | "rssi";

/** The unchecked event. */
type LocationEvent = Readonly<Partial<Record<Member, unknown>>>;

/** Readers of their own, because consecutive events mostly have the same site and map. */
const toSiteId = idReader();
const toMapId = mapIdReader();

/** Data that a tag sends about itself. */
const tagSchema = z.object({
  battery_voltage: fact(toInteger),
  ibeacon_uuid: fact(toText),
  ibeacon_major: fact(toInteger),
  ibeacon_minor: fact(toInteger),
  eddystone_uid_namespace: fact(toText),
  eddystone_uid_instance: fact(toText),
  eddystone_url_url: fact(toText),
});

/** All six location topics have the same format; they differ in these defaults. */
interface Usual {
  readonly kind?: TrackKind;
  /** Whether the topic's Wi-Fi devices are connected. The umbrella topic `location` reports both. */
  readonly connected?: boolean;
}

function locationTopic(name: string, usual: Usual): Topic {
  return {
    name,
    read(source) {
      if (typeof source !== "object" || source === null || Array.isArray(source))
        return refused(phrase("unread.notAnObject"));
      const event: LocationEvent = source;
      const seen = readSeen(event, usual);
      if ("code" in seen) return refused(seen);
      const { siteId, trackId, kind, at } = seen;
      const facts = factsOf(event, kind);
      return facts ? means(seen, { type: "profile", siteId, trackId, kind, facts, at }) : means(seen);
    },
  };
}

/**
 * Reads the event without a schema: nine in ten events are positions, and a schema's overhead equalled the rest of the work. Returns the
 * reason if the event cannot be read.
 */
function readSeen(event: LocationEvent, { kind: usual, connected }: Usual): Fix | Sighting | Phrase {
  const siteId = toSiteId(event.site_id);
  const at = toEpochMs(event.timestamp);
  if (siteId === undefined || at === undefined) return complaintsAbout(event);
  const tracked = trackedBy(event, usual);
  if (!tracked) return phrase("unread.noTrack");
  const { trackId, kind } = tracked;
  if (isMissing(event.map_id) || isMissing(event.x) || isMissing(event.y))
    return { type: "sighting", siteId, trackId, kind, at, ...(connected !== undefined && { connected }) };
  const mapId = toMapId(event.map_id);
  const x = toNumber(event.x);
  const y = toNumber(event.y);
  if (mapId === undefined || x === undefined || y === undefined) return phrase("unread.noPosition");
  if (Math.abs(x) > FARTHEST_M || Math.abs(y) > FARTHEST_M) return phrase("unread.outOfBounds");
  const fix: Mutable<Fix> = { type: "fix", siteId, mapId, trackId, kind, x, y, at };
  const rssi = toNumber(event.rssi);
  if (rssi !== undefined) fix.rssi = rssi;
  if (connected !== undefined) fix.connected = connected;
  return fix;
}

/** Modified in place, because this object is created for every event of the busiest topic. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function complaintsAbout({ site_id, timestamp }: LocationEvent): Phrase {
  return allOf([
    ...(toSiteId(site_id) === undefined ? [describeProblem(site_id, "site_id")] : []),
    ...(toEpochMs(timestamp) === undefined ? [describeProblem(timestamp, "timestamp")] : []),
  ]);
}

function factsOf(event: LocationEvent, kind: TrackKind): TrackFacts | undefined {
  const name = toText(event.name);
  const tag = kind === "asset" ? tagSchema.safeParse(event).data : undefined;
  const beacon = tag && beaconOf(tag);
  const mac = kind === "sdk" ? toMac(event.mac) : undefined;
  if (name === undefined && mac === undefined && tag?.battery_voltage === undefined && beacon === undefined)
    return undefined;
  return present<TrackFacts>({ name, mac, batteryMv: tag?.battery_voltage, beacon });
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

export const location = locationTopic("location", {});
export const locationClient = locationTopic("location-client", { kind: "wifi", connected: true });
export const locationUnclient = locationTopic("location-unclient", { kind: "wifi", connected: false });
export const locationAsset = locationTopic("location-asset", { kind: "asset" });
export const locationSdk = locationTopic("location-sdk", { kind: "sdk" });
export const locationCentrak = locationTopic("location-centrak", { kind: "wifi", connected: true });
