import type { EpochMs } from "@/domain/time";
import type { FloorTracks } from "../tracks/floor-tracks";
import { type Age, ALL_AGES, type Shown, type Wish } from "../tracks/view-store";

/** How many tracks each choice would give, with everything else chosen as it is. */
export interface WishCounts {
  readonly kinds: Readonly<Record<Shown, number>>;
  readonly ages: Readonly<Record<Age, number>>;
  /** Shown and looked for. */
  readonly wanted: number;
  /** Shown at all. */
  readonly shown: number;
}

export function wishCounts(tracks: FloorTracks, wish: Wish, now: EpochMs): WishCounts {
  const kinds = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
  const ages = { fresh: 0, ageing: 0, stale: 0 };
  const isWantedAtAnyAge = tracks.sieve({ ...wish, ages: ALL_AGES }, now);
  let wanted = 0;
  let shown = 0;
  const { ids, capacity } = tracks.replica;
  for (let slot = 0; slot < capacity; slot++) {
    if (!ids[slot]) continue;
    const kind = tracks.shownAs(slot);
    const age = tracks.freshnessAt(slot, now);
    const isShown = wish.filters[kind];
    if (isShown) shown += 1;
    if (!isWantedAtAnyAge(slot)) continue;
    if (wish.ages[age]) kinds[kind] += 1;
    if (isShown) ages[age] += 1;
    if (isShown && wish.ages[age]) wanted += 1;
  }
  return { kinds, ages, wanted, shown };
}
