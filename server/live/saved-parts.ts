import type { SiteId } from "@/domain/ids";
import { deviceIdOf } from "@/domain/live-device";
import type { LiveSite, SavedSite } from "@/domain/live-site";
import { MOST_VISITS } from "@/domain/site-areas";
import type { PartSize } from "@/server/journal/journal";
import type { Room } from "./room";

/** Characters of saved tracks in one part: what `JSON.parse` is given at once stays small, however many tracks there are. */
const PART_CHARS = 4 * 1024 * 1024;
/** An older version saved each site in one part. */
const LARGEST_PART_BYTES = 64 * 1024 * 1024;
/** Stands in no id; sorts before everything that can follow a site's id. */
const SEPARATOR = "\n";
const DIGITS = 6;

/** A saved site cut into parts by key; in the keys' order the site's own comes first. */
export function partsOf(siteId: SiteId, saved: ReturnType<LiveSite["save"]>): readonly (readonly [string, string])[] {
  const { tracks, outlines, ...rest } = saved;
  const chunks = chunksOf(tracks);
  return chunks.map((chunk, index) => {
    const key = index === 0 ? siteId : `${siteId}${SEPARATOR}${String(index).padStart(DIGITS, "0")}`;
    const isLast = index === chunks.length - 1;
    const part = JSON.stringify({ ...(index === 0 && rest), ...(isLast && { outlines }) });
    const separator = part === "{}" ? "" : ",";
    return [key, `{"tracks":[${chunk.join(",")}]${separator}${part.slice(1)}`];
  });
}

export function siteOfPart(key: string): SiteId {
  const end = key.indexOf(SEPARATOR);
  return end < 0 ? key : key.slice(0, end);
}

/**
 * Of what was saved, the parts to load: those of sites that are there already (somebody drew on them), then of the others with
 * the most to them, as many as may be. A part that is larger than any of ours is left out: it could not be read.
 */
export function partsToLoad(parts: readonly PartSize[], sites: ReadonlyMap<SiteId, unknown>, most: number): PartSize[] {
  const readable = parts.filter(({ bytes }) => bytes <= LARGEST_PART_BYTES);
  const bytesBySite = new Map<SiteId, number>();
  for (const { key, bytes } of readable) {
    const siteId = siteOfPart(key);
    if (!sites.has(siteId)) bytesBySite.set(siteId, (bytesBySite.get(siteId) ?? 0) + bytes);
  }
  const largest = [...bytesBySite].sort(([, a], [, b]) => b - a).slice(0, Math.max(0, most - sites.size));
  const chosen = new Set(largest.map(([siteId]) => siteId));
  return readable.filter(({ key }) => sites.has(siteOfPart(key)) || chosen.has(siteOfPart(key)));
}

/** At least one chunk of tracks as JSON. */
function chunksOf(tracks: readonly object[]): readonly (readonly string[])[] {
  let chunk: string[] = [];
  const chunks = [chunk];
  let chars = 0;
  for (const track of tracks) {
    const json = JSON.stringify(track);
    if (chars + json.length > PART_CHARS && chars > 0) {
      chunk = [];
      chunks.push(chunk);
      chars = 0;
    }
    chunk.push(json);
    chars += json.length;
  }
  return chunks;
}

/** What of a saved part there is room for in a site: the newest of each kind, where there are too many. */
export function fitting(saved: SavedSite, site: LiveSite, room: Room): SavedSite {
  const { areas = [], tracks = [], devices = [], ...rest } = saved;
  const floors = new Set(site.floors.keys());
  const mostFloors = floors.size + room.left("floors", site.floors);
  const fittingTracks = newest(tracks, room.left("tracks", site.tracks), ({ heard }) => heard).filter(({ fix }) => {
    if (!fix || floors.has(fix.mapId)) return true;
    if (floors.size >= mostFloors) return false;
    floors.add(fix.mapId);
    return true;
  });
  return {
    ...rest,
    areas: [
      ...areas.filter(({ areaId }) => site.areas.has(areaId)),
      ...newest(
        areas.filter(({ areaId }) => !site.areas.has(areaId)),
        room.left("areas", site.areas),
        ({ heardAt = 0 }) => heardAt,
      ),
    ],
    devices: [
      ...devices.filter((device) => site.devices.all.has(deviceIdOf(device))),
      ...newest(
        devices.filter((device) => !site.devices.all.has(deviceIdOf(device))),
        room.left("devices", site.devices.all),
        ({ newest, mentioned }) => Math.max(newest?.at ?? 0, mentioned?.at ?? 0),
      ),
    ],
    tracks: fittingTracks.map((track) => ({
      ...track,
      visits: track.visits.slice(0, MOST_VISITS),
      facts: room.countFacts(track.facts) ? track.facts : [],
    })),
  };
}

function newest<Item>(items: readonly Item[], most: number, atOf: (item: Item) => number): Item[] {
  return items.length <= most ? [...items] : items.toSorted((a, b) => atOf(b) - atOf(a)).slice(0, most);
}
