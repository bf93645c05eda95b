import type { ReactElement } from "react";
import { createStore } from "zustand/vanilla";
import type { Alert } from "@/domain/alert";
import type { Session } from "@/domain/contract/session";
import type { DeviceState } from "@/domain/device";
import type { SiteSnapshot } from "@/domain/protocol";
import type { Silences } from "@/domain/silence";
import type { SiteOverview } from "@/domain/site-overview";
import { SiteReplica } from "@/domain/site-replica";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { FloorClock } from "@/viewer/clock/floor-clock";
import { CONNECTING, type ConnectionState } from "@/viewer/connection/connection";
import type { FloorModel } from "@/viewer/floor/floor-model";
import { type FloorStatus, type LiveState, siteViewOf } from "@/viewer/floor/live-store";
import { testZone } from "@/viewer/testing/test-scene";
import { FloorTracks } from "@/viewer/tracks/floor-tracks";
import { createViewStore, type ViewState } from "@/viewer/tracks/view-store";
import { NOW } from "../../testing/render";
import { FloorContext } from "../canvas/floor-context";

const totals = { wifi: 2, sdk: 0, asset: 1, unconnected: 0 };
const floorplan = { mapId: "m", siteId: "s", name: "Ground floor", widthM: 80, heightM: 50, rotation: 0, version: 1 };

/** A site of two floors; `m` is the one on screen. It has nothing else but what a test puts there. */
export const SITE: SiteSnapshot = {
  siteId: "s",
  name: "Harbour House",
  floors: [
    { mapId: "m", name: "Ground floor", floorplan, totals },
    { mapId: "m1", name: "Second floor", totals },
  ],
  areas: [],
  alerts: [],
  devices: [],
  notices: [],
  silences: {},
};

export const LOBBY = testZone("Lobby", [0, 0, 20, 20], { occupancy: 7, limit: 5 });
export const CANTEEN = testZone("Canteen", [30, 0, 20, 20], { occupancy: 1 });

/** Open for five minutes. */
export const LOBBY_ALERT: Alert = {
  alertId: "a1",
  kind: "occupancy",
  siteId: "s",
  mapId: "m1",
  areaId: "Lobby",
  areaName: "Lobby",
  severity: "major",
  active: true,
  openedAt: NOW - 5 * MINUTE_MS,
  updatedAt: NOW - MINUTE_MS,
  occupancy: 7,
  limit: 5,
};

/** The same site as the overview of all sites has it. */
export const SITES: readonly SiteOverview[] = [
  {
    siteId: "s",
    name: "Harbour House",
    floors: SITE.floors.map((floor) => ({ ...floor, activeAlerts: 0 })),
    areas: [LOBBY],
    totals,
    activeAlerts: 0,
    silences: {},
  },
];

/** The last report of Wi-Fi clients was four minutes ago, or half an hour ago. */
export const HELD = { wifi: { state: "held", asOf: NOW - 4 * MINUTE_MS } } as const satisfies Silences;
export const UNKNOWN = { wifi: { state: "unknown", asOf: NOW - 30 * MINUTE_MS } } as const satisfies Silences;

export const AP: DeviceState = {
  deviceId: "d420b0000001",
  kind: "ap",
  name: "AP Lobby",
  model: "AP45",
  up: false,
  since: NOW - MINUTE_MS,
  event: "AP_DISCONNECTED",
  at: NOW - MINUTE_MS,
  place: { mapId: "m", point: { x: 4, y: 5 }, version: 1 },
};

/** Somebody who came by a share link of the floor on screen. */
export const SHARED: Session = {
  kind: "share",
  id: "share-1",
  name: "Reception",
  scopes: ["read"],
  siteIds: ["s"],
  mapId: "m",
};

/** A phone with a name, a phone without, and a cart that was last heard a minute ago. */
export function testTracks(): FloorTracks {
  const tracks = new FloorTracks();
  const join = { connected: true, intervalMs: 0 };
  tracks.join({ ...join, slot: 0, trackId: "wifi:0c5415000001", kind: "wifi", label: "mira-phone" });
  tracks.join({ ...join, slot: 1, trackId: "wifi:0c5415000002", kind: "wifi" });
  tracks.join({ ...join, slot: 2, trackId: "asset:0c5415000003", kind: "asset", label: "Cart 7" });
  for (const slot of [0, 1, 2]) tracks.fix(slot, 5, 5, NOW - (slot === 2 ? 60_000 : 1_000));
  return tracks;
}

export interface TestFloor {
  /** Undefined before the first snapshot. */
  readonly site?: SiteSnapshot | undefined;
  /** False while the site is only what the page was rendered with. */
  readonly isWhole?: boolean;
  readonly floor?: Partial<FloorStatus>;
  readonly connection?: Partial<ConnectionState>;
  readonly view?: Partial<ViewState>;
  /** The floor is shown as it was then. */
  readonly isReplay?: boolean;
  /** It is on its way there. */
  readonly soughtAt?: EpochMs;
  /** And cannot get there. */
  readonly isSoughtLost?: boolean;
  readonly tracks?: FloorTracks;
}

/** A component on a floor that is in this state from the start and watches nothing. */
export function onFloor(element: ReactElement, state: TestFloor = {}): ReactElement {
  return <FloorContext value={testModel(state)}>{element}</FloorContext>;
}

/** React renders a store's initial state on a server, so the state is the initial one. */
function testModel({ tracks = new FloorTracks(), view, ...state }: TestFloor): FloorModel {
  tracks.ages.hold(state.site?.silences ?? {});
  const clock = new FloorClock({ now: () => NOW, onTick: () => () => undefined });
  return {
    siteId: "s",
    mapId: "m",
    clock,
    live: createStore(() => liveState(state, tracks.replica.size)),
    view: createStore(() => ({ ...createViewStore().getState(), ...view })),
    tracks,
    plan: undefined,
    walls: undefined,
    now: clock.now,
    onFixes: () => () => undefined,
    advance: () => false,
    start: () => () => undefined,
    showPast: () => (onNow) => onNow(),
  };
}

function liveState(
  { site, isWhole = true, floor, connection, isReplay = false, soughtAt, isSoughtLost = false }: TestFloor,
  total: number,
): LiveState {
  return {
    connection: { ...CONNECTING, status: "live", lastDataAt: NOW, ...connection },
    site: site && { ...siteViewOf(SiteReplica.from(site)), isWhole },
    floor: { mapId: "m", revision: 1, total, isKnown: true, ...floor },
    ...{ isReplay, soughtAt, isSoughtLost },
  };
}
