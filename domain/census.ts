import type { CensusCount, CensusStay } from "./change";
import type { MetricPoint } from "./geometry";
import type { AreaId, MapId, TrackId, TrackKind } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveSite } from "./live-site";
import type { LiveTrack } from "./live-track";
import { Streak, WEIGHT } from "./streak";
import { type EpochMs, MINUTE_MS } from "./time";
import { freshnessLimits, type Source } from "./track";

/** A track on one of Mist's lists, with the zones that it is listed in. */
export interface ListedTrack {
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly mapId: MapId;
  /** When Mist last located it. */
  readonly at: EpochMs;
  readonly point?: MetricPoint;
  /** The zones, with the time of entering if Mist tells it; undefined if the list has no zones. */
  readonly zones: ReadonlyMap<AreaId, EpochMs | undefined> | undefined;
}

/** Mist's counts for a zone; absent if Mist did not tell them. */
export interface ZoneNumbers {
  /** Wi-Fi clients, connected or not. */
  readonly clients?: number | undefined;
  /** Those of them that are not connected. */
  readonly unconnected?: number | undefined;
  readonly sdk?: number | undefined;
  readonly asset?: number | undefined;
}

/** Mist's complete lists for all floors of a site. */
export interface Census {
  /** When Mist was asked, by our clock. */
  readonly askedAt: EpochMs;
  readonly mapIds: ReadonlySet<MapId>;
  /** Connected Wi-Fi clients. */
  readonly listed: readonly ListedTrack[];
  readonly numbers: ReadonlyMap<AreaId, ZoneNumbers>;
}

/** What a census tells that the site did not know. */
export interface CensusNews {
  readonly stays: readonly CensusStay[];
  readonly counts: readonly CensusCount[];
  /** Tracks in `stays` that Mist located later than we did. */
  readonly moved: readonly ListedTrack[];
}

/**
 * It is unknown how soon Mist's lists follow its events. A track that is missing counts as absent only until this long before the newest
 * entry.
 */
export const CENSUS_LAG_MS = 2 * MINUTE_MS;

/**
 * Compares a census with the site. Only zones that Mist knows are examined. For a listed track, its entry tells where it was when Mist last
 * located it. A track that counts but is on no list has left only if Mist's number for the zone agrees with its list, and if anybody is
 * listed at all. A differing number alone is reported as a number.
 */
export function compareCensus(site: LiveSite, census: Census): CensusNews {
  const listed = new Map(census.listed.map((one) => [one.trackId, one]));
  const inside = byZone(census.listed);
  const zones = [...site.areas.values()].filter(
    ({ areaId, mapId = "" }) => census.mapIds.has(mapId) && census.numbers.has(areaId),
  );
  const stays: CensusStay[] = [];
  const counts: CensusCount[] = [];
  for (const zone of zones) {
    const looking = { site, census, listed, zone, inside: inside.get(zone.areaId) ?? [] };
    const told = [...missedIn(looking), ...stuckIn(looking)];
    stays.push(...told);
    counts.push(...numberOf(looking, told));
  }
  const moved = [...new Set(stays.map(({ trackId }) => trackId))].flatMap((trackId) => listed.get(trackId) ?? []);
  return { stays, counts, moved: moved.filter((one) => one.at > (site.tracks.get(one.trackId)?.fixedAt ?? 0)) };
}

function byZone(listed: readonly ListedTrack[]): ReadonlyMap<AreaId, readonly ListedTrack[]> {
  const inside = new Map<AreaId, ListedTrack[]>();
  for (const one of listed)
    for (const areaId of one.zones?.keys() ?? []) {
      const others = inside.get(areaId);
      if (others) others.push(one);
      else inside.set(areaId, [one]);
    }
  return inside;
}

interface Looking {
  readonly site: LiveSite;
  readonly census: Census;
  readonly listed: ReadonlyMap<TrackId, ListedTrack>;
  readonly zone: LiveArea;
  /** The tracks that Mist lists in the zone. */
  readonly inside: readonly ListedTrack[];
}

/** Tracks that are listed in the zone but not known to be there. */
function missedIn({ site, census, zone, inside }: Looking): readonly CensusStay[] {
  return inside.flatMap((one) => {
    const { trackId, kind, mapId, at, zones } = one;
    const track = site.tracks.get(trackId);
    if (track && site.siteAreas.isIn(track, zone.areaId)) return [];
    if (census.askedAt - at > freshnessLimits(kind, track?.intervalMs).goneMs) return [];
    if (mapId !== zone.mapId || isOutsideByDrawing(one, zone) || isOutlived(track, zone, at)) return [];
    return [stayOf(site, zone, { trackId, kind, at, isIn: true, since: zones?.get(zone.areaId) })];
  });
}

/** Whether newer information says that the track is not in the zone. */
function isOutlived(track: LiveTrack | undefined, zone: LiveArea, at: EpochMs): boolean {
  if (!track) return false;
  const newestNo = Math.max(track.visits.get(zone.areaId)?.endMoment ?? 0, track.outsideUntil(zone));
  return newestNo >= Streak.moment(at, WEIGHT.censusYes) || (track.entered?.at ?? 0) >= at;
}

/** Whether its position is outside of our drawing of the zone, which differs from Mist's. */
function isOutsideByDrawing({ mapId, point }: ListedTrack, zone: LiveArea): boolean {
  return point !== undefined && zone.saysOf({ mapId, ...point }) === false;
}

/** Tracks that count in the zone but are not there according to the lists. */
function stuckIn(looking: Looking): readonly CensusStay[] {
  const { site, census, listed, zone } = looking;
  const leftAt = listedUntil(census) - CENSUS_LAG_MS;
  const isWhole = isListWhole(looking);
  return [...zone.members.of(["wifi"])].flatMap((track) => {
    const one = listed.get(track.trackId);
    if (one ? !isOut(one, zone, isWhole) : !isWhole || track.isKnownByFixes) return [];
    const at = one?.at ?? leftAt;
    const newest = Math.max(track.visits.get(zone.areaId)?.newestMoment ?? 0, one ? 0 : 4 * track.lastSeenAt);
    if (newest >= Streak.moment(at, WEIGHT.censusNo)) return [];
    return [stayOf(site, zone, { trackId: track.trackId, kind: track.kind, at, isIn: false })];
  });
}

/** The time of the newest entry by Mist's clock, at most our time; 0 for empty lists, which prove no absence. */
function listedUntil({ askedAt, listed }: Census): EpochMs {
  return listed.reduce((newest, { at }) => Math.max(newest, Math.min(at, askedAt)), 0);
}

/** Whether the lists place the track elsewhere: on another floor or in other zones, or, if its entry has no zones, by the zone's number. */
function isOut(one: ListedTrack, zone: LiveArea, isWhole: boolean): boolean {
  if (one.zones?.has(zone.areaId) || isInsideByDrawing(one, zone)) return false;
  return one.mapId !== zone.mapId || one.zones !== undefined || isWhole;
}

/** Whether Mist's number for the zone agrees with its list. */
function isListWhole({ census, zone, inside }: Looking): boolean {
  return numberIn(zone, census, ["wifi"]) === inside.length;
}

function isInsideByDrawing({ mapId, point }: ListedTrack, zone: LiveArea): boolean {
  return point !== undefined && zone.saysOf({ mapId, ...point }) === true;
}

interface Told extends Pick<CensusStay, "trackId" | "kind" | "at" | "isIn"> {
  readonly since?: EpochMs | undefined;
}

function stayOf({ siteId }: LiveSite, zone: LiveArea, { trackId, kind, at, isIn, since }: Told): CensusStay {
  return {
    type: "census-stay",
    siteId,
    ...placeOf(zone),
    trackId,
    kind,
    isIn,
    ...(since !== undefined && { since }),
    at,
  };
}

function placeOf({ areaId, kind: areaKind, mapId = "" }: LiveArea) {
  return { mapId, areaId, areaKind };
}

/** Mist's number if it differs from ours by more than recent arrivals and departures; also reports when the numbers agree again. */
function numberOf({ site, census, zone }: Looking, told: readonly CensusStay[]): readonly CensusCount[] {
  const { sources, members } = zone;
  const theirs = numberIn(zone, census, sources);
  if (theirs === undefined || sources.some((source) => site.silences[source])) return [];
  const news = told.reduce((sum, { isIn }) => sum + (isIn ? 1 : -1), 0);
  const ours = [...members.of(sources)].length + (sources.includes("wifi") ? news : 0);
  const word = { type: "census-count", siteId: site.siteId, ...placeOf(zone), at: census.askedAt } as const;
  if (Math.abs(theirs - ours) > changedLately(site, zone, census.askedAt - CENSUS_LAG_MS))
    return [{ ...word, count: theirs }];
  return zone.census.newest?.count === undefined ? [] : [word];
}

/** Mist's count of these sources in the zone; undefined if Mist did not tell it. */
function numberIn(zone: LiveArea, { numbers }: Census, sources: readonly Source[]): number | undefined {
  const { clients, unconnected, sdk, asset } = numbers.get(zone.areaId) ?? {};
  const isOfBoth = sources.includes("wifi") && sources.includes("unconnected");
  // Some of Mist's answers do not tell how many are not connected. If we know of none, there are none.
  const passing = unconnected ?? ([...zone.members.of(["unconnected"])].length === 0 ? 0 : undefined);
  const connected = clients === undefined || passing === undefined ? undefined : Math.max(0, clients - passing);
  const told = { wifi: isOfBoth ? clients : connected, unconnected: isOfBoth ? 0 : unconnected, sdk, asset };
  let sum = 0;
  for (const source of sources) {
    const number = told[source];
    if (number === undefined) return undefined;
    sum += number;
  }
  return sum;
}

/** How many tracks entered or left the zone since then. */
function changedLately(site: LiveSite, zone: LiveArea, since: EpochMs): number {
  let changed = 0;
  for (const { visits } of site.siteAreas.visitorsOf([zone])) {
    const visit = visits.get(zone.areaId);
    if (((visit?.isOn ? visit.since : visit?.lastNo) ?? 0) >= since) changed += 1;
  }
  return changed;
}
