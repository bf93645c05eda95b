import type { TrackId } from "@/domain/ids";
import { naturalOrder } from "@/domain/natural-order";
import type { EpochMs } from "@/domain/time";
import type { FloorTracks } from "../tracks/floor-tracks";
import type { Age, ShownKind, TrackFilter } from "../tracks/view-store";
import { type Apart, distinguishTracks } from "./distinguish-tracks";
import { nameOrderOf } from "./name-order";
import type { NamedZone } from "./named-zones";
import { zoneFinderOf } from "./zone-finder";

/** A track as a line of the list. */
export interface ListedTrack {
  readonly trackId: TrackId;
  /** Its name, or its address if it has none. */
  readonly name: string;
  readonly isNamed: boolean;
  readonly shown: ShownKind;
  readonly freshness: Age;
  readonly fixedAt: EpochMs;
  /** Its source is silent, so its position is as of `fixedAt`. */
  readonly isHeld: boolean;
  /** The zone at its position; set only if the list is sorted by zone. */
  readonly zone: string | undefined;
  /** If several tracks on the floor have its name. */
  readonly apart: Apart | undefined;
}

export const TRACK_ORDERS = ["name", "newest", "zone"] as const;
export type TrackOrder = (typeof TRACK_ORDERS)[number];

export interface ListedTracksQuery {
  readonly filter: TrackFilter;
  readonly now: EpochMs;
  readonly order: TrackOrder;
  /** The zones of the floor. */
  readonly zones: readonly NamedZone[];
}

/** The tracks on the floor that are shown and match the filter. Lines and lists that did not change are the same objects as before. */
export function listedTracks(tracks: FloorTracks, query: ListedTracksQuery): readonly ListedTrack[] {
  const { filter, now, order } = query;
  const isWanted = tracks.filterTest(filter, now);
  const names = nameOrderOf(tracks.replica);
  const slots = names
    .of(tracks.replica)
    .filter((slot) => tracks.replica.ids[slot] && filter.kinds[tracks.shownAs(slot)] && isWanted(slot));
  const nameAt = (slot: number) => names.nameAt(slot);
  const apart = apartAt(tracks, slots, { ...query, nameAt });
  const memory = memoryOf(tracks);
  const before = memory.lines;
  const listed = slots.map((slot) => {
    const zone = order === "zone" ? zoneAt(tracks, slot, query) : undefined;
    const line = lineOf(tracks, slot, { now, name: nameAt(slot), zone, apart: apart?.get(slot) });
    const known = before[slot];
    if (known && isSameLine(known, line)) return known;
    before[slot] = line;
    return line;
  });
  const list = inOrder(listed, order);
  const isSame = list.length === memory.list.length && list.every((line, i) => line === memory.list[i]);
  if (!isSame) memory.list = list;
  return memory.list;
}

/** The last list of a floor. */
interface ListMemory {
  /** Lines by slot. */
  readonly lines: ListedTrack[];
  list: readonly ListedTrack[];
}

const memories = new WeakMap<FloorTracks, ListMemory>();

function memoryOf(tracks: FloorTracks): ListMemory {
  const memory = memories.get(tracks) ?? { lines: [], list: [] };
  memories.set(tracks, memory);
  return memory;
}

interface Said extends Pick<ListedTracksQuery, "now"> {
  readonly name: string;
  readonly zone: string | undefined;
  readonly apart: Apart | undefined;
}

function lineOf(tracks: FloorTracks, slot: number, { now, name, zone, apart }: Said): ListedTrack {
  const { ids, labels, ats } = tracks.replica;
  return {
    trackId: ids[slot] as TrackId,
    name,
    isNamed: labels[slot] !== undefined,
    shown: tracks.shownAs(slot),
    freshness: tracks.freshnessAt(slot, now),
    isHeld: tracks.isHeldAt(slot),
    fixedAt: ats[slot] ?? 0,
    zone,
    apart,
  };
}

function isSameLine(a: ListedTrack, b: ListedTrack): boolean {
  const isSameTrack = a.trackId === b.trackId && a.name === b.name && a.isNamed === b.isNamed;
  const isSameApart = a.apart?.zone === b.apart?.zone && a.apart?.digits === b.apart?.digits;
  const isSameState = a.shown === b.shown && a.freshness === b.freshness && a.isHeld === b.isHeld;
  return isSameTrack && isSameApart && isSameState && a.fixedAt === b.fixedAt && a.zone === b.zone;
}

function zoneAt({ replica }: FloorTracks, slot: number, { zones }: ListedTracksQuery): string | undefined {
  return zoneFinderOf(zones)(replica.xs[slot] ?? Number.NaN, replica.ys[slot] ?? Number.NaN);
}

/** What distinguishes named tracks with the same name, by slot. */
function apartAt(
  tracks: FloorTracks,
  slots: readonly number[],
  query: ListedTracksQuery & { readonly nameAt: (slot: number) => string },
): ReadonlyMap<number, Apart> | undefined {
  const { ids, labels } = tracks.replica;
  const named = slots
    .filter((slot) => labels[slot] !== undefined)
    .map((slot) => ({ slot, trackId: ids[slot] as TrackId, name: query.nameAt(slot) }));
  if (named.length === 0) return undefined;
  const apart = distinguishTracks(named, ({ slot }) => zoneAt(tracks, slot, query));
  return new Map(
    named.flatMap(({ slot, trackId }) => {
      const found = apart.get(trackId);
      return found ? [[slot, found]] : [];
    }),
  );
}

/** Sorts lines that are in order of name. The sort is stable. */
function inOrder(byName: ListedTrack[], order: TrackOrder): readonly ListedTrack[] {
  if (order === "name") return byName;
  if (order === "newest") return byName.sort((a, b) => b.fixedAt - a.fixedAt);
  const zones = [...new Set(byName.flatMap(({ zone }) => zone ?? []))].sort(naturalOrder);
  const places = new Map(zones.map((zone, place) => [zone, place]));
  // Tracks outside all zones come last.
  const placeOf = ({ zone }: ListedTrack) => (zone === undefined ? zones.length : (places.get(zone) ?? zones.length));
  return byName.sort((a, b) => placeOf(a) - placeOf(b));
}
