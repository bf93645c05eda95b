import type { Alert } from "./alert";
import type { MapId } from "./ids";
import type { LiveFloor } from "./live-floor";
import type { LiveSite } from "./live-site";
import type { LiveTrack } from "./live-track";
import { patienceFor } from "./site-presence";
import type { EpochMs } from "./time";

/** Whether people have put anything into a site: a floorplan, an area or a device. */
export function isDrawnOn({ floors, areas, devices }: LiveSite): boolean {
  for (const { floorplan } of floors.values()) if (floorplan) return true;
  for (const { drawn } of areas.values()) if (drawn) return true;
  for (const { placement } of devices.all.values()) if (placement) return true;
  return false;
}

/**
 * Tracks that are gone, and those that were not seen for as long as if they were: where there is no room for others, nothing is
 * held for a source that is silent.
 */
export function goneTracks(site: LiveSite, now: EpochMs): readonly LiveTrack[] {
  return [...site.tracks.values()].filter((track) => !track.isPresent || track.lastSeenAt + patienceFor(track) <= now);
}

/** How many visits a site's tracks have, and how many characters their facts. */
export function weightOf({ tracks }: LiveSite): { readonly visits: number; readonly factChars: number } {
  let visits = 0;
  let factChars = 0;
  for (const track of tracks.values()) {
    visits += track.visits.size;
    factChars += track.facts.size;
  }
  return { visits, factChars };
}

/** Forgets floors that nobody drew and that nothing is on. Gives which. */
export function forgetEmptyFloors({ floors, siteAreas, outbox }: LiveSite): readonly MapId[] {
  const busy = siteAreas.busyFloors();
  const isEmpty = ({ mapId, floorplan, tracks }: LiveFloor) => !floorplan && tracks.size === 0 && !busy.has(mapId);
  const empty = [...floors.values()].filter(isEmpty);
  for (const floor of empty) {
    floors.delete(floor.mapId);
    outbox.floorGone(floor);
  }
  return empty.map(({ mapId }) => mapId);
}

/** Forgets everything in a site, and tells its viewers. Gives the alerts that this ends at `now`. */
export function clearSite(site: LiveSite, now: EpochMs): readonly Alert[] {
  const { floors, areas, siteTracks, devices, siteAreas, outbox } = site;
  const active = [...areas.values()].flatMap(({ alert }) => (alert?.active ? [alert] : []));
  const ended = active.map((alert) => ({ ...alert, active: false, clearedAt: now, updatedAt: now }));
  for (const floor of floors.values()) outbox.floorGone(floor);
  for (const alert of ended) outbox.event({ type: "alert", alert });
  for (const deviceId of devices.all.keys()) outbox.event({ type: "device-removed", deviceId });
  siteAreas.clear();
  floors.clear();
  siteTracks.clear();
  devices.all.clear();
  return ended;
}
