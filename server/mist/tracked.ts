import { toMac as macOf, type TrackId, type TrackKind } from "@/domain/ids";
import { MAX_MAC_LENGTH, MAX_MEMOIZED, toId, toMac, toText } from "./fields";
import { memoize } from "./memoize";

/** The members that identify the track of an event, unchecked. */
export interface Sighting {
  readonly type?: unknown;
  readonly mac?: unknown;
  /** For SDK clients; differs from organisation to organisation. */
  readonly id?: unknown;
  /** For assets, in addition to the MAC address or instead of it. */
  readonly asset_id?: unknown;
}

export interface Tracked {
  readonly kind: TrackKind;
  readonly trackId: TrackId;
}

/** The track of an event; undefined if the event names none. `usual` is the kind if the event does not tell one. */
export function trackedBy(sighting: Sighting, usual?: TrackKind): Tracked | undefined {
  const kind = kindNamed(sighting.type) ?? usual ?? kindBy(sighting);
  if (kind !== "sdk") return byAddress(kind, sighting.mac) ?? byId(kind, sighting);
  const id = toId(sighting.id) ?? toMac(sighting.mac);
  return id === undefined ? undefined : NAMED.sdk(id);
}

/** For events without a MAC address. An id belongs to an SDK client, even if the event says Wi-Fi client. */
function byId(kind: "wifi" | "asset", { id, asset_id }: Sighting): Tracked | undefined {
  const name = kind === "asset" ? (toId(asset_id) ?? toId(id)) : toId(id);
  if (name === undefined) return undefined;
  return byAddress(kind, name) ?? NAMED[kind === "asset" ? "asset" : "sdk"](name);
}

/** Looks up the address in its original spelling. Normalising it first would cost a second lookup for every event. */
function byAddress(kind: "wifi" | "asset", mac: unknown): Tracked | undefined {
  return typeof mac === "string" && mac.length <= MAX_MAC_LENGTH ? ADDRESSED[kind](mac) : undefined;
}

function addressed(kind: "wifi" | "asset"): (text: string) => Tracked | undefined {
  return memoize((text) => {
    const mac = macOf(text);
    return mac === undefined ? undefined : { kind, trackId: `${kind}:${mac}` };
  }, MAX_MEMOIZED);
}

const ADDRESSED = { wifi: addressed("wifi"), asset: addressed("asset") };

function named(kind: "sdk" | "asset") {
  return memoize((id): Tracked => ({ kind, trackId: `${kind}:${id}` }), MAX_MEMOIZED);
}

const NAMED = { sdk: named("sdk"), asset: named("asset") };

function kindNamed(type: unknown): TrackKind | undefined {
  switch (type) {
    case undefined:
      return undefined;
    case "wifi":
    case "sdk":
    case "asset":
      return type;
    default: {
      const text = toText(type);
      return text === type ? undefined : kindNamed(text);
    }
  }
}

function kindBy({ mac, id, asset_id }: Sighting): TrackKind {
  if (toId(asset_id) !== undefined) return "asset";
  return toId(id) !== undefined && toMac(mac) === undefined ? "sdk" : "wifi";
}
