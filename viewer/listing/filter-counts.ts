import type { EpochMs } from "@/domain/time";
import type { FloorTracks } from "../tracks/floor-tracks";
import { type Age, ALL_AGES, type ShownKind, type TrackFilter } from "../tracks/view-store";

/** How many tracks each choice would show, with all other choices unchanged. */
export interface FilterCounts {
  readonly kinds: Readonly<Record<ShownKind, number>>;
  readonly ages: Readonly<Record<Age, number>>;
  /** Tracks that are shown and match the filter. */
  readonly wanted: number;
  /** Tracks that are shown. */
  readonly shown: number;
}

export function filterCounts(tracks: FloorTracks, filter: TrackFilter, now: EpochMs): FilterCounts {
  const kinds = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
  const ages = { fresh: 0, ageing: 0, stale: 0 };
  const isWantedAtAnyAge = tracks.filterTest({ ...filter, ages: ALL_AGES }, now);
  let wanted = 0;
  let shown = 0;
  const { ids, capacity } = tracks.replica;
  for (let slot = 0; slot < capacity; slot++) {
    if (!ids[slot]) continue;
    const kind = tracks.shownAs(slot);
    const age = tracks.freshnessAt(slot, now);
    const isShown = filter.kinds[kind];
    if (isShown) shown += 1;
    if (!isWantedAtAnyAge(slot)) continue;
    if (filter.ages[age]) kinds[kind] += 1;
    if (isShown) ages[age] += 1;
    if (isShown && filter.ages[age]) wanted += 1;
  }
  return { kinds, ages, wanted, shown };
}
