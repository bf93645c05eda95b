import { toMac as macOf, type TrackId, type TrackKind } from "@/domain/ids";
import { LONGEST_MAC, MOST_REMEMBERED, toId, toMac, toText } from "./fields";
import { remembered } from "./remembered";

/** How Mist says which track an event is about, as it came. */
export interface Sighting {
  readonly type?: unknown;
  readonly mac?: unknown;
  /** Of an SDK client; differs from organisation to organisation. */
  readonly id?: unknown;
}

export interface Tracked {
  readonly kind: TrackKind;
  readonly trackId: TrackId;
}

/** Which track an event is about; undefined where it names none. `usual` is the kind when the event does not tell. */
export function trackedBy(sighting: Sighting, usual?: TrackKind): Tracked | undefined {
  const kind = kindNamed(sighting.type) ?? usual ?? kindBy(sighting);
  if (kind !== "sdk") return byAddress(kind, sighting.mac);
  const id = toId(sighting.id) ?? toMac(sighting.mac);
  return id === undefined ? undefined : SDK_CLIENT(id);
}

/** By the address as it is spelled: to find its one spelling first would be a second look at every event. */
function byAddress(kind: "wifi" | "asset", mac: unknown): Tracked | undefined {
  return typeof mac === "string" && mac.length <= LONGEST_MAC ? ADDRESSED[kind](mac) : undefined;
}

function addressed(kind: "wifi" | "asset"): (text: string) => Tracked | undefined {
  return remembered((text) => {
    const mac = macOf(text);
    return mac === undefined ? undefined : { kind, trackId: `${kind}:${mac}` };
  }, MOST_REMEMBERED);
}

const ADDRESSED = { wifi: addressed("wifi"), asset: addressed("asset") };
const SDK_CLIENT = remembered((id): Tracked => ({ kind: "sdk", trackId: `sdk:${id}` }), MOST_REMEMBERED);

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

function kindBy({ mac, id }: Sighting): TrackKind {
  return toId(id) !== undefined && toMac(mac) === undefined ? "sdk" : "wifi";
}
