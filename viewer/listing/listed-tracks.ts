import type { AreaState } from "@/domain/area";
import type { TrackId } from "@/domain/ids";
import { naturalOrder } from "@/domain/natural-order";
import type { EpochMs } from "@/domain/time";
import { bareName } from "../floor/floor-words";
import type { FloorTracks } from "../tracks/floor-tracks";
import type { Age, ShownKind, TrackFilter } from "../tracks/view-store";
import { slotsByName } from "./name-order";
import { toldApart } from "./told-apart";
import { createZoneFinder } from "./zone-finder";

/** A track as a line of the list. */
export interface ListedTrack {
  readonly trackId: TrackId;
  /** What it is called; its address where it has no name. */
  readonly name: string;
  readonly isNamed: boolean;
  readonly shown: ShownKind;
  readonly freshness: Age;
  readonly fixedAt: EpochMs;
  /** Its source is silent: where it is, is as of `fixedAt`. */
  readonly isHeld: boolean;
  /** By its position; told only where the list is sorted by it. */
  readonly zone?: string;
  /** Where several on the floor have its name: its zone and the end of its address. */
  readonly apart?: string;
}

export const TRACK_ORDERS = ["name", "newest", "zone"] as const;
export type TrackOrder = (typeof TRACK_ORDERS)[number];

export interface ListedTracksQuery {
  readonly filter: TrackFilter;
  readonly now: EpochMs;
  readonly order: TrackOrder;
  /** Those of the floor. */
  readonly areas: readonly AreaState[];
}

/** The tracks on the floor that are switched on and looked for. */
export function listedTracks(tracks: FloorTracks, query: ListedTracksQuery): readonly ListedTrack[] {
  const { filter, now, order, areas } = query;
  const { ids, labels, ats, xs, ys } = tracks.replica;
  const isWanted = tracks.sieve(filter, now);
  const zoneAt = order === "zone" ? createZoneFinder(areas) : () => undefined;
  const listed: ListedTrack[] = [];
  for (const slot of slotsByName(tracks.replica)) {
    const trackId = ids[slot];
    const shown = tracks.shownAs(slot);
    if (!trackId || !filter.kinds[shown] || !isWanted(slot)) continue;
    const label = labels[slot];
    const zone = zoneAt(xs[slot] ?? Number.NaN, ys[slot] ?? Number.NaN);
    listed.push({
      trackId,
      name: label ?? bareName(trackId),
      isNamed: label !== undefined,
      shown,
      freshness: tracks.freshnessAt(slot, now),
      isHeld: tracks.isHeldAt(slot),
      fixedAt: ats[slot] ?? 0,
      ...(zone === undefined ? {} : { zone }),
    });
  }
  return inOrder(withApart(tracks, listed, areas), order);
}

/** Says of tracks with the same name what tells them apart. */
function withApart({ replica }: FloorTracks, listed: readonly ListedTrack[], areas: readonly AreaState[]) {
  const zoneAt = createZoneFinder(areas);
  const apart = toldApart(
    listed.filter(({ isNamed }) => isNamed),
    ({ trackId }) => {
      const slot = replica.slotOf(trackId) ?? -1;
      return zoneAt(replica.xs[slot] ?? Number.NaN, replica.ys[slot] ?? Number.NaN);
    },
  );
  return listed.map((track) => {
    const told = apart.get(track.trackId);
    return told === undefined ? track : { ...track, apart: told };
  });
}

/** By name as they are; equal ones stay so. */
function inOrder(byName: ListedTrack[], order: TrackOrder): readonly ListedTrack[] {
  if (order === "name") return byName;
  if (order === "newest") return byName.sort((a, b) => b.fixedAt - a.fixedAt);
  const zones = [...new Set(byName.flatMap(({ zone }) => zone ?? []))].sort(naturalOrder);
  const places = new Map(zones.map((zone, place) => [zone, place]));
  // Those in no zone come last.
  const placeOf = ({ zone }: ListedTrack) => (zone === undefined ? zones.length : (places.get(zone) ?? zones.length));
  return byName.sort((a, b) => placeOf(a) - placeOf(b));
}
