import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import type { DeviceState } from "@/domain/device";
import { isInPolygon } from "@/domain/geometry";
import { type AreaId, type DeviceId, type MapId, type TrackId, toMacText } from "@/domain/ids";
import type { CountState, Silences } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import { deviceName, devicesOn, type UpState, upState } from "../paint/placed-devices";
import type { FloorTracks } from "../tracks/floor-tracks";
import type { Age, ShownKind, Target, TrackFilter } from "../tracks/view-store";

/** The most items in the list for screen readers. Nobody listens to more, and each costs time. */
export const MAX_WORDS = 200;

/** One track in words. Its position is that of the newest fix, not the one shown during a glide. */
export interface TrackWords {
  readonly trackId: TrackId;
  readonly shown: ShownKind;
  readonly name: string;
  /** Metres. */
  readonly x: number;
  readonly y: number;
  readonly fixedAt: EpochMs;
  readonly freshness: Age;
  /** Its source is silent, so everything here is as of `fixedAt`. */
  readonly isHeld: boolean;
}

/** An item of the floor's list. */
export interface ListedWords extends TrackWords {
  /** The track does not match the filter and is drawn dimmed. */
  readonly isDimmed: boolean;
}

export interface TrackList {
  /** The first items: the selection, then tracks that match the filter, then the others. Kinds that are switched off are left out. */
  readonly items: readonly ListedWords[];
  /** The number of all tracks, including those beyond `MOST_WORDS`. */
  readonly total: number;
}

export interface WordsQuery extends TrackFilter {
  readonly selection: Target | undefined;
}

/** The tracks that the floor shows, as a list. */
export function tracksInWords(tracks: FloorTracks, filter: WordsQuery, now: EpochMs): TrackList {
  const { replica } = tracks;
  const { kinds, selection } = filter;
  const selected = selection?.type === "track" ? replica.slotOf(selection.trackId) : undefined;
  const isWanted = tracks.filterTest(filter, now);
  const matching: number[] = [];
  const others: number[] = [];
  for (let slot = 0; slot < replica.capacity; slot++) {
    const isHere = replica.ids[slot] && !Number.isNaN(replica.xs[slot] ?? Number.NaN);
    if (!isHere || slot === selected || !kinds[tracks.shownAs(slot)]) continue;
    (isWanted(slot) ? matching : others).push(slot);
  }
  const slots = [...(selected === undefined ? [] : [selected]), ...matching, ...others];
  return {
    items: slots.slice(0, MAX_WORDS).flatMap((slot) => {
      const words = trackInWords(tracks, slot, now);
      return words ? { ...words, isDimmed: !isWanted(slot) } : [];
    }),
    total: slots.length,
  };
}

/** Undefined for a slot without a track. */
export function trackInWords(tracks: FloorTracks, slot: number, now: EpochMs): TrackWords | undefined {
  const { replica } = tracks;
  const trackId = replica.ids[slot];
  if (!trackId) return undefined;
  return {
    trackId,
    shown: tracks.shownAs(slot),
    name: replica.labels[slot] ?? bareName(trackId),
    x: replica.xs[slot] ?? Number.NaN,
    y: replica.ys[slot] ?? Number.NaN,
    fixedAt: replica.ats[slot] ?? 0,
    freshness: tracks.freshnessAt(slot, now),
    isHeld: tracks.isHeldAt(slot),
  };
}

/** The name of a track of which only the id is known. */
export function bareName(trackId: TrackId): string {
  return toMacText(trackId.slice(trackId.indexOf(":") + 1));
}

/** The names of the named zones around a point. */
export function zonesAround(areas: readonly AreaState[], x: number, y: number): readonly string[] {
  return areas.flatMap(({ polygon, name }) => (name && polygon && isInPolygon(polygon, x, y) ? [name] : []));
}

export interface DeviceWords {
  readonly deviceId: DeviceId;
  readonly name: string;
  readonly state: UpState;
  /** Metres. */
  readonly x: number;
  readonly y: number;
}

/** The access points placed on a floor, in order of their names. */
export function devicesInWords(devices: readonly DeviceState[], mapId: MapId): readonly DeviceWords[] {
  return devicesOn(devices, mapId).map((device) => ({
    deviceId: device.deviceId,
    name: deviceName(device),
    state: upState(device),
    ...device.place.point,
  }));
}

export interface ZoneWords {
  readonly areaId: AreaId;
  /** Undefined if it has no name. */
  readonly name: string | undefined;
  readonly occupancy: number;
  readonly limit: number | undefined;
  readonly isOver: boolean;
  /** How current `occupancy` is. */
  readonly count: CountState;
}

/** A zone in words, with or without an outline. */
export function zoneInWords(area: AreaState, silences: Silences): ZoneWords {
  const { areaId, name, occupancy, limit } = area;
  return {
    areaId,
    name: name || undefined,
    occupancy,
    limit,
    isOver: limit !== undefined && occupancy > limit,
    count: occupancyState(silences, area),
  };
}
