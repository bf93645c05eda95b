import type { TrackId, TrackKind } from "@/domain/ids";

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
  return id === undefined ? undefined : { kind, trackId: `${kind}:${id}` };
}

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
