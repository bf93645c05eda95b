import { kindOf, type MapId, type TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";

export type SavedTracks = NonNullable<SavedSite["tracks"]>;
export type SavedTrack = SavedTracks[number];
type Fix = NonNullable<SavedTrack["fix"]>;
type Visit = SavedTrack["visits"][number];

/** Milliseconds before the moment when the track was last seen; null for never. */
type Ago = number | null;

/**
 * Saved tracks as JSON in a quarter of the bytes of `save`: stored in columns, with times as differences, most of which are zero. Exact,
 * since times are whole or quarter milliseconds.
 */
export interface PackedTracks {
  readonly ids: readonly TrackId[];
  readonly newestAt: number;
  /** Floors are told by their places among these. */
  readonly mapIds: readonly MapId[];
  /** Of the newest fix: null where there is none. */
  readonly on: readonly (number | null)[];
  /** Centimetres. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly fixed: readonly number[];
  readonly rssi: readonly (number | null)[];
  readonly seen: readonly number[];
  readonly passed: readonly number[];
  readonly gone: readonly Ago[];
  readonly heard: readonly number[];
  readonly reported: readonly number[];
  readonly joined: readonly Ago[];
  readonly unjoined: readonly Ago[];
  readonly rhythm: readonly (readonly number[])[];
  /** Floor, ago, floor, ago. */
  readonly floors: readonly (readonly number[])[];
  readonly runs: readonly (readonly number[])[];
  readonly facts: readonly SavedTrack["facts"][];
  readonly entered: readonly SavedTrack["entered"][];
  readonly visits: readonly (readonly (readonly [Visit[0], readonly Ago[]])[])[];
}

export function packTracks(tracks: SavedTracks): PackedTracks {
  const newestAt = tracks.reduce((newest, { heard }) => Math.max(newest, heard), 0);
  const places = new Map<MapId, number>();
  const placeOf = (mapId: MapId) => {
    const place = places.get(mapId) ?? places.size;
    places.set(mapId, place);
    return place;
  };
  return {
    ids: tracks.map(({ id }) => id),
    newestAt,
    on: tracks.map(({ fix }) => (fix ? placeOf(fix.mapId) : null)),
    x: tracks.map(({ fix }) => Math.round(100 * (fix?.x ?? 0))),
    y: tracks.map(({ fix }) => Math.round(100 * (fix?.y ?? 0))),
    fixed: tracks.map(({ seen, fix }) => (fix ? seen - fix.at : 0)),
    rssi: tracks.map(({ fix }) => fix?.rssi ?? null),
    floors: tracks.map(({ floors, seen }) => floors.flatMap(([mapId, at]) => [placeOf(mapId), seen - at])),
    mapIds: [...places.keys()],
    seen: tracks.map(({ seen }) => newestAt - seen),
    passed: tracks.map(({ seen, passed }) => seen - passed),
    gone: tracks.map(({ seen, gone }) => ago(seen, gone)),
    heard: tracks.map(({ seen, heard }) => seen - heard),
    reported: tracks.map(({ seen, reported }) => seen - reported),
    joined: tracks.map(({ seen, joins }) => ago(seen, joins[0])),
    unjoined: tracks.map(({ seen, joins }) => ago(seen, joins[1])),
    rhythm: tracks.map(({ seen, rhythm }) => rhythm.map((at, place) => (rhythm[place - 1] ?? seen) - at)),
    runs: tracks.map(({ seen, runs }) => runs.map((at) => seen - at)),
    facts: tracks.map(({ facts }) => facts),
    entered: tracks.map(({ entered }) => entered),
    visits: tracks.map(({ seen, visits }) => visits.map(([areaId, streak]) => [areaId, packStreak(seen, streak)])),
  };
}

export function unpackTracks(packed: PackedTracks): SavedTracks {
  const { newestAt } = packed;
  return packed.ids.map((id, index): SavedTrack => {
    const seen = newestAt - (packed.seen[index] ?? 0);
    const reported = seen - (packed.reported[index] ?? 0);
    return {
      id,
      kind: kindOf(id),
      fix: fixOf(packed, index, seen),
      seen,
      passed: seen - (packed.passed[index] ?? 0),
      gone: before(seen, packed.gone[index]),
      heard: seen - (packed.heard[index] ?? 0),
      reported,
      joins: [before(seen, packed.joined[index]), before(seen, packed.unjoined[index])],
      rhythm: eachBefore(seen, packed.rhythm[index] ?? []),
      floors: floorsOf(packed.floors[index] ?? [], seen, packed.mapIds),
      runs: (packed.runs[index] ?? []).map((ms) => seen - ms),
      facts: packed.facts[index] ?? [],
      entered: packed.entered[index] ?? undefined,
      visits: (packed.visits[index] ?? []).map(([areaId, streak]) => [areaId, unpackStreak(seen, streak)] as const),
    };
  });
}

function ago(seen: number, at: number): Ago {
  return at === 0 ? null : seen - at;
}

function before(seen: number, ms: Ago | undefined): number {
  return ms == null ? 0 : seen - ms;
}

function eachBefore(first: number, agos: readonly number[]): number[] {
  let at = first;
  return agos.map((ms) => {
    at -= ms;
    return at;
  });
}

function fixOf({ on, x, y, fixed, rssi, mapIds }: PackedTracks, index: number, seen: number): Fix | undefined {
  const place = on[index];
  if (place == null) return undefined;
  return {
    mapId: mapIds[place] ?? "",
    x: (x[index] ?? 0) / 100,
    y: (y[index] ?? 0) / 100,
    at: seen - (fixed[index] ?? 0),
    rssi: rssi[index] ?? undefined,
  };
}

function floorsOf(row: readonly number[], seen: number, mapIds: readonly MapId[]): [MapId, number][] {
  const floors: [MapId, number][] = [];
  for (let index = 0; index < row.length; index += 2)
    floors.push([mapIds[row[index] ?? 0] ?? "", seen - (row[index + 1] ?? 0)]);
  return floors;
}

/** A streak's moments as differences in quarter milliseconds; null if it had no end. */
function packStreak(seen: number, [end = -1, ...moments]: Visit[1]): readonly Ago[] {
  let last = 4 * seen;
  const agos = moments.map((moment) => {
    const quarters = last - moment;
    last = moment;
    return quarters;
  });
  return [end < 0 ? null : 4 * seen - end, ...agos];
}

function unpackStreak(seen: number, [end = null, ...agos]: readonly Ago[]): number[] {
  return [
    end === null ? -1 : 4 * seen - end,
    ...eachBefore(
      4 * seen,
      agos.map((quarters) => quarters ?? 0),
    ),
  ];
}
