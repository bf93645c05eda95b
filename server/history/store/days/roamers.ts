import type { MapId, SiteId } from "@/domain/ids";
import type { Day } from "./day";
import type { VisitedPlace } from "./visits";

/** All visits of a day as columns, in no order, and the places they refer to. */
interface AllVisits {
  readonly tracks: Int32Array;
  readonly floors: Int32Array;
  readonly ams: Int32Array;
  readonly pms: Int32Array;
  readonly places: ReadonlyMap<number, { readonly siteId: SiteId; readonly mapId: MapId }>;
  /** Filled as sites ask, by the site's floors. */
  readonly sites: Map<string, SiteVisits>;
}

/** A day's visits from the point of view of one site. */
interface SiteVisits {
  readonly ownTracks: ReadonlySet<number>;
  /** Other places where the same tracks were reported. */
  readonly elsewhere: readonly VisitedPlace[];
}

/** The tracks that a site was told of on a day, and the other places where these and the given tracks were reported that day. */
export function roamersOf(
  day: Day,
  { own, known }: { readonly own: readonly number[]; readonly known: Iterable<number> },
): SiteVisits {
  const visits = allVisits(day);
  const ownFloors = new Set(own);
  const key = own.join();
  const site = visits.sites.get(key) ?? siteVisits(visits, ownFloors);
  visits.sites.set(key, site);
  const { ownTracks, elsewhere } = site;
  const others = new Set([...known].filter((track) => !ownTracks.has(track)));
  return others.size === 0
    ? site
    : { ownTracks, elsewhere: [...elsewhere, ...placesBeyond(visits, ownFloors, others)] };
}

function siteVisits(visits: AllVisits, own: ReadonlySet<number>): SiteVisits {
  const { tracks, floors } = visits;
  const ownTracks = new Set<number>();
  // A plain loop, since a day has many thousands of rows.
  for (let row = 0; row < floors.length; row++) if (own.has(floors[row] ?? 0)) ownTracks.add(tracks[row] ?? 0);
  return { ownTracks, elsewhere: placesBeyond(visits, own, ownTracks) };
}

/** Where these tracks were reported, other than on those floors. */
function placesBeyond(
  { tracks, floors, ams, pms, places }: AllVisits,
  own: ReadonlySet<number>,
  wanted: ReadonlySet<number>,
): readonly VisitedPlace[] {
  const elsewhere: VisitedPlace[] = [];
  for (let row = 0; row < floors.length; row++) {
    const [track = 0, floor = 0] = [tracks[row], floors[row]];
    if (!wanted.has(track) || own.has(floor)) continue;
    const place = places.get(floor);
    if (place) elsewhere.push({ track, floor, am: ams[row] ?? 0, pm: pms[row] ?? 0, ...place });
  }
  return elsewhere;
}

const READ = new WeakMap<Day, { readonly version: string; readonly visits: AllVisits }>();

/** Cached until the file changes, since every question about the past needs it. */
function allVisits(day: Day): AllVisits {
  const { files, schema } = day;
  const [[others] = [0]] = files.run<[number]>(`PRAGMA ${schema}.data_version`);
  const [[own] = [0]] = files.run<[number]>("SELECT total_changes()");
  const version = `${others} ${own}`;
  const known = READ.get(day);
  if (known?.version === version) return known.visits;
  const visits = readAll(day);
  READ.set(day, { version, visits });
  return visits;
}

const COLUMNS = ["track", "floor", "am", "pm"];
const NONE = new Int32Array();

function readAll({ files, schema, names }: Day): AllVisits {
  // Columns as JSON, in a quarter of the time that thousands of rows take.
  const columns = COLUMNS.map((name) => `json_group_array(${name})`).join();
  const [row = []] = files.run<string[]>(`SELECT ${columns} FROM ${schema}.visit`);
  const [tracks = NONE, floors = NONE, ams = NONE, pms = NONE] = row.map((json) => Int32Array.from(JSON.parse(json)));
  const places = new Map<number, { siteId: SiteId; mapId: MapId }>();
  for (const siteId of names.siteIds()) {
    const site = names.site(siteId) ?? 0;
    places.set(-site, { siteId, mapId: "" });
    for (const [mapId, floor] of names.floorsOf(site)) places.set(floor, { siteId, mapId });
  }
  return { tracks, floors, ams, pms, places, sites: new Map() };
}
