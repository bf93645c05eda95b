import type { TrackId, TrackKind } from "@/domain/ids";
import { remembered } from "./remembered";

/** How Mist says which track an event is about. */
export interface Sighting {
  readonly type: string | undefined;
  readonly mac: string | undefined;
  /** Of an SDK client; differs from organisation to organisation. */
  readonly id: string | undefined;
}

export interface Tracked {
  readonly kind: TrackKind;
  readonly trackId: TrackId;
}

/** Which track an event is about; undefined where it names none. `usual` is the kind when the event does not tell. */
export function trackedBy(sighting: Sighting, usual?: TrackKind): Tracked | undefined {
  const kind = kindBy(sighting, usual);
  const id = kind === "sdk" ? (sighting.id ?? sighting.mac) : sighting.mac;
  return id === undefined ? undefined : TRACKED[kind](id);
}

const MOST_REMEMBERED = 50_000;

const TRACKED: Readonly<Record<TrackKind, (id: string) => Tracked | undefined>> = {
  wifi: remembered((id) => ({ kind: "wifi", trackId: `wifi:${id}` }), MOST_REMEMBERED),
  sdk: remembered((id) => ({ kind: "sdk", trackId: `sdk:${id}` }), MOST_REMEMBERED),
  asset: remembered((id) => ({ kind: "asset", trackId: `asset:${id}` }), MOST_REMEMBERED),
};

function kindBy({ type, mac, id }: Sighting, usual: TrackKind | undefined): TrackKind {
  switch (type) {
    case "wifi":
    case "sdk":
    case "asset":
      return type;
    default:
      return usual ?? (id !== undefined && mac === undefined ? "sdk" : "wifi");
  }
}
