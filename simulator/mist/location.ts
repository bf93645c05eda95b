import type { Identity } from "../walk/identity";
import { type MistEvent, type Sighting, type Topic, toSeconds } from "./event";

const ASSET_BEACON_UUID = "7d3b6c52-40f1-4b8e-9a65-2c1e0f9b7a34";
const ASSET_COMPANY_ID = 935;

/** The events of a position: in the split topic of its kind, and in `location`, which has no unconnected clients. */
export function locationEvents(sighting: Sighting, topics: ReadonlySet<Topic>): readonly MistEvent[] {
  const { walker, at } = sighting;
  const split = splitTopicOf(sighting);
  const wanted: Topic[] = walker.connected ? [split, "location"] : [split];
  const siteId = walker.ways.site.siteId;
  return wanted.filter((topic) => topics.has(topic)).map((topic) => ({ topic, siteId, at, body: bodyOf(sighting) }));
}

function splitTopicOf({ walker: { kind, connected } }: Sighting): Topic {
  if (kind === "sdk") return "location-sdk";
  if (kind === "asset") return "location-asset";
  return connected ? "location-client" : "location-unclient";
}

function bodyOf(sighting: Sighting): MistEvent["body"] {
  const { walker, floor, at, point } = sighting;
  return {
    site_id: walker.ways.site.siteId,
    map_id: floor.mapId,
    ...whoOf(sighting),
    x: point.x,
    y: point.y,
    type: walker.kind,
    timestamp: toSeconds(at),
  };
}

function whoOf({ walker: { kind, identity }, rssi }: Sighting): MistEvent["body"] {
  switch (kind) {
    case "sdk":
      return { id: identity.id, name: identity.name };
    case "wifi":
      return { mac: identity.mac, rssi };
    case "asset":
      return {
        mac: identity.mac,
        name: identity.name,
        ...beaconOf(identity),
        mfg_company_id: ASSET_COMPANY_ID,
        mfg_data: `0215${identity.mac}`,
      };
  }
}

/** The beacon fields that a tag sends. */
export function beaconOf({ mac }: Identity) {
  return {
    ibeacon_uuid: ASSET_BEACON_UUID,
    ibeacon_major: 1 + (Number.parseInt(mac.slice(6, 8), 16) % 8),
    ibeacon_minor: 1 + Number.parseInt(mac.slice(8), 16),
    battery_voltage: 2700 + (Number.parseInt(mac.slice(6, 9), 16) % 500),
  };
}
