import { deviceIdOf } from "@/domain/live-device";
import type { LiveSite, SavedSite } from "@/domain/live-site";
import { MOST_VISITS } from "@/domain/site-areas";
import type { CapacityUsage } from "./capacity-usage";

/** The part of a saved site that there is room for: the newest of each kind if there are too many. */
export function fitToCapacity(saved: SavedSite, site: LiveSite, room: CapacityUsage): SavedSite {
  const { floors: claimed = [], areas = [], tracks = [], devices = [], ...rest } = saved;
  const known = new Set(site.floors.keys());
  const mostFloors = known.size + room.remaining("floors", site.floors);
  const floors = new Set([...known, ...claimed].slice(0, mostFloors));
  const fittingTracks = newest(tracks, room.remaining("tracks", site.tracks), ({ heard }) => heard).filter(
    ({ fix }) => {
      if (!fix || floors.has(fix.mapId)) return true;
      if (floors.size >= mostFloors) return false;
      floors.add(fix.mapId);
      return true;
    },
  );
  return {
    ...rest,
    floors: claimed.filter((mapId) => floors.has(mapId)),
    areas: [
      ...areas.filter(({ areaId }) => site.areas.has(areaId)),
      ...newest(
        areas.filter(({ areaId }) => !site.areas.has(areaId)),
        room.remaining("areas", site.areas),
        ({ heardAt = 0 }) => heardAt,
      ),
    ],
    devices: [
      ...devices.filter((device) => site.devices.all.has(deviceIdOf(device))),
      ...newest(
        devices.filter((device) => !site.devices.all.has(deviceIdOf(device))),
        room.remaining("devices", site.devices.all),
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
