import type { Alert } from "../alert";
import type { Crossing, DeviceReport, Fix, OccupancyAlert, Profile, Sighting, TrackFacts } from "../change";
import type { Placement } from "../device";
import type { LiveSite } from "../live-site";
import type { Notice } from "../notice";
import { SITE } from "./histories";

export const ANN = { trackId: "wifi:0000000000a1", kind: "wifi" } as const;
export const TAG = { trackId: "asset:0000000000b2", kind: "asset" } as const;
export const PHONE = { trackId: "sdk:c3", kind: "sdk" } as const;
export const AP = "5c5b35000001";

/** A change of each type with the minimum of data; a test adds what it is about. */
export function fixOf(more: Partial<Fix> = {}): Fix {
  return { type: "fix", siteId: SITE, mapId: "floor-a", ...ANN, x: 1, y: 1, at: 1_000, ...more };
}

export function sightingOf(more: Partial<Sighting> = {}): Sighting {
  return { type: "sighting", siteId: SITE, ...ANN, at: 1_000, ...more };
}

export function crossingOf(more: Partial<Crossing> = {}): Crossing {
  const where = { mapId: "floor-a", areaId: "zone-1", areaKind: "zone" } as const;
  return { type: "crossing", siteId: SITE, ...where, ...ANN, trigger: "enter", at: 1_000, ...more };
}

export function overLimit(more: Partial<OccupancyAlert> = {}): OccupancyAlert {
  const where = { mapId: "floor-a", areaId: "zone-1" };
  return { type: "occupancy-alert", siteId: SITE, ...where, over: true, occupancy: 7, limit: 5, at: 1_000, ...more };
}

export function profileOf(facts: TrackFacts, more: Partial<Profile> = {}): Profile {
  return { type: "profile", siteId: SITE, ...ANN, facts, at: 1_000, ...more };
}

export function deviceReport(more: Partial<DeviceReport> = {}): DeviceReport {
  return { type: "device", siteId: SITE, deviceId: AP, kind: "ap", event: "AP_CONFIGURED", at: 1_000, ...more };
}

export function noticeOf(more: Partial<Notice> = {}): Notice {
  return { noticeId: "n1", topic: "alarms", siteId: SITE, at: 1_000, severity: "info", title: "One", ...more };
}

export function placementOf(more: Partial<Placement> = {}): Placement {
  return { deviceId: AP, siteId: SITE, mapId: "floor-a", point: { x: 1, y: 2 }, version: 1, ...more };
}

export function alertOf(more: Partial<Alert> = {}): Alert {
  return {
    ...{ alertId: "zone-1@1000", kind: "occupancy", siteId: SITE, mapId: "floor-a", areaId: "zone-1" },
    ...{ severity: "major", active: true, openedAt: 1_000, updatedAt: 1_000, occupancy: 7, limit: 5 },
    ...more,
  } as Alert;
}

/** What a site tells its viewers after `act`, without what was pending before. */
export function changesBy(site: LiveSite, act: (site: LiveSite) => unknown) {
  site.outbox.forget();
  act(site);
  return site.outbox.drain();
}
