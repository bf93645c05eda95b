import type { Alert } from "./alert";
import { closedAlert } from "./area-alert";
import { DueQueue } from "./due-queue";
import type { MapId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveFloor } from "./live-floor";
import type { LiveSite } from "./live-site";
import type { LiveTrack } from "./live-track";
import { patienceFor } from "./site-presence";
import type { EpochMs } from "./time";
import { FRESHNESS } from "./track";

/** Whether people have added anything to a site: a floorplan, an area or a device. */
export function isDrawnOn({ floors, areas, devices }: LiveSite): boolean {
  for (const { floorplan } of floors.values()) if (floorplan) return true;
  for (const { drawn } of areas.values()) if (drawn) return true;
  for (const { placement } of devices.all.values()) if (placement) return true;
  return false;
}

/** Forgets up to `most` tracks that are gone, the longest unreported first. Returns their number. */
export function evictGone(sites: readonly LiveSite[], most: number): number {
  const queue = new DueQueue<LiveSite>();
  const wait = (site: LiveSite) => {
    const { longestGone } = site.siteTracks.expiry;
    if (longestGone) queue.put(site, longestGone.due);
  };
  for (const site of sites) wait(site);
  for (let count = 0; count < most; count++) {
    const site = queue.takeDue(Number.POSITIVE_INFINITY);
    const longest = site?.siteTracks.expiry.longestGone;
    if (!site || !longest) return count;
    site.siteTracks.forget(longest.thing);
    wait(site);
  }
  return most;
}

/** Tracks that are not known to be gone, but have been unseen for as long as if they were. */
export function silentTracks({ tracks }: LiveSite, now: EpochMs): readonly LiveTrack[] {
  const silent: LiveTrack[] = [];
  for (const track of tracks.values()) {
    const sinceMs = now - track.lastSeenAt;
    // A cheap check first, since most tracks were just seen.
    const mayBe = track.isPresent && sinceMs >= FRESHNESS[track.kind].goneMs;
    if (mayBe && sinceMs >= patienceFor(track)) silent.push(track);
  }
  return silent;
}

/** The number of visits of a site's tracks, and the number of characters in their facts. */
export function weightOf({ tracks }: LiveSite): { readonly visits: number; readonly factChars: number } {
  let visits = 0;
  let factChars = 0;
  for (const track of tracks.values()) {
    visits += track.visits.size;
    factChars += track.facts.size;
  }
  return { visits, factChars };
}

/** Forgets undrawn floors with nothing on them, and returns their ids. */
export function evictEmptyFloors({ floors, siteAreas, outbox }: LiveSite): readonly MapId[] {
  const busy = siteAreas.busyFloors();
  const isEmpty = ({ mapId, floorplan, tracks }: LiveFloor) => !floorplan && tracks.size === 0 && !busy.has(mapId);
  const empty = [...floors.values()].filter(isEmpty);
  for (const floor of empty) {
    floors.delete(floor.mapId);
    outbox.floorGone(floor);
  }
  return empty.map(({ mapId }) => mapId);
}

/**
 * Gives up a floor that another site has drawn: everything reported about it here is dropped, with the areas reported there. Returns the
 * alerts that this ends at `now`.
 */
export function releaseFloor(site: LiveSite, mapId: MapId, now: EpochMs): readonly Alert[] {
  const { floors, siteTracks, outbox } = site;
  const floor = floors.get(mapId);
  const lost = siteTracks.loseFloor(mapId);
  const heardOfThere = [...site.areas.values()].filter((area) => !area.drawn && area.mapId === mapId);
  const alerts = releaseAreas(site, heardOfThere, now);
  siteTracks.leaveNowhere(lost);
  for (const area of site.areas.values()) area.loseFloor(mapId);
  floors.delete(mapId);
  if (floor) outbox.floorGone(floor);
  return alerts;
}

/** Forgets areas with everything reported about them. Returns the alerts that this ends at `now`. */
export function releaseAreas(site: LiveSite, areas: readonly LiveArea[], now: EpochMs): readonly Alert[] {
  const alerts = endedAlerts(areas, now);
  const visitors = site.siteAreas.visitorsOf(areas);
  site.siteAreas.forget(areas);
  site.siteTracks.leaveNowhere(visitors);
  for (const alert of alerts) site.outbox.event({ type: "alert", alert });
  return alerts;
}

/** Forgets everything in a site and tells its viewers. Returns the alerts that this ends at `now`. */
export function clearSite(site: LiveSite, now: EpochMs): readonly Alert[] {
  const { floors, areas, siteTracks, devices, siteAreas, outbox } = site;
  const ended = endedAlerts([...areas.values()], now);
  for (const floor of floors.values()) outbox.floorGone(floor);
  for (const alert of ended) outbox.event({ type: "alert", alert });
  for (const deviceId of devices.all.keys()) outbox.event({ type: "device-removed", deviceId });
  siteAreas.clear();
  floors.clear();
  siteTracks.clear();
  devices.all.clear();
  return ended;
}

function endedAlerts(areas: readonly LiveArea[], now: EpochMs): readonly Alert[] {
  const active = areas.flatMap(({ alert }) => (alert?.active ? [alert] : []));
  return active.map((alert) => closedAlert(alert, now, { clearedBy: "removed" }));
}
