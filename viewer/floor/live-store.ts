import { createStore, type StoreApi } from "zustand/vanilla";
import type { Alert } from "@/domain/alert";
import type { AreaState } from "@/domain/area";
import type { Crossing } from "@/domain/change";
import type { DeviceState } from "@/domain/device";
import type { AreaId, MapId, SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import type { FloorState, SiteSnapshot } from "@/domain/protocol";
import { isSameSilences, type Silences } from "@/domain/silence";
import { SiteReplica } from "@/domain/site-replica";
import type { EpochMs } from "@/domain/time";
import type { ConnectionState, FloorSource, Stop } from "../connection/connection";
import { createPace } from "../connection/pace";

/** React is notified of changes of the site at most once per this interval. */
const SITE_PACE_MS = 200;

/** A site as React reads it. Parts that did not change keep their identity. */
export interface SiteView {
  /** False while only the page's first snapshot is known; alerts, devices and notices are still missing. */
  readonly isWhole: boolean;
  readonly siteId: SiteId;
  readonly name?: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone?: string;
  readonly floors: Readonly<Record<MapId, FloorState>>;
  readonly areas: Readonly<Record<AreaId, AreaState>>;
  /** Newest first. */
  readonly alerts: readonly Alert[];
  readonly devices: readonly DeviceState[];
  /** Newest first. */
  readonly notices: readonly Notice[];
  /** Newest first; only those since the page was opened. */
  readonly crossings: readonly Crossing[];
  /** Silent sources; their data is as of their last event. */
  readonly silences: Silences;
}

/** The floor on screen. Its tracks are not part of React's state, see `FloorTracks`. */
export interface FloorStatus {
  readonly mapId: MapId;
  /** Increases when tracks have changed, a few times per second at most. */
  readonly revision: number;
  readonly total: number;
  /** True once the first snapshot has arrived. */
  readonly isKnown: boolean;
  /** The server's code for a refusal to watch the floor. */
  readonly refusal?: string;
}

export interface LiveState {
  readonly connection: ConnectionState;
  readonly site: SiteView | undefined;
  readonly floor: FloorStatus;
  /** Site and floor are shown as of a past moment. */
  readonly isReplay: boolean;
  /** The moment of the past that is being loaded while now is still shown. */
  readonly soughtAt?: EpochMs | undefined;
  /** That moment cannot be shown at present. */
  readonly isSoughtLost?: boolean;
}

export type LiveStore = StoreApi<LiveState>;

export function createLiveStore(
  mapId: MapId,
  connection: ConnectionState,
  initial: SiteSnapshot | undefined,
): LiveStore {
  const site = initial ? { ...siteViewOf(SiteReplica.from(initial)), isWhole: false } : undefined;
  return createStore<LiveState>(() => ({
    connection,
    site,
    floor: { mapId, revision: 0, total: 0, isKnown: false },
    isReplay: false,
  }));
}

/** Keeps the site in the store equal to that of the source, until stopped. */
export function followSite(store: LiveStore, source: FloorSource, siteId: SiteId): Stop {
  let replica: SiteReplica | undefined;
  const pace = createPace(SITE_PACE_MS, () => {
    if (replica) store.setState({ site: siteViewOf(replica, store.getState().site) });
  });
  const stop = source.watchSite(siteId, {
    onSite(site) {
      replica = site;
      pace.wake();
    },
    onChanges: () => pace.wake(),
  });
  return () => {
    stop();
    pace.stop();
  };
}

/** A copy of the replica for React. Parts that equal those of `before` are the same objects. */
export function siteViewOf(replica: SiteReplica, before?: SiteView): SiteView {
  const alerts = [...replica.alerts.values()].sort((a, b) => b.openedAt - a.openedAt);
  return {
    isWhole: true,
    siteId: replica.siteId,
    ...(replica.name === undefined ? {} : { name: replica.name }),
    ...(replica.timeZone === undefined ? {} : { timeZone: replica.timeZone }),
    floors: sameRecord(replica.floors, before?.floors),
    areas: sameRecord(replica.areas, before?.areas),
    alerts: sameList(alerts, before?.alerts),
    devices: sameList([...replica.devices.values()], before?.devices),
    notices: sameList(replica.notices, before?.notices),
    crossings: sameList(replica.crossings, before?.crossings),
    silences: before && isSameSilences(replica.silences, before.silences) ? before.silences : replica.silences,
  };
}

function sameRecord<Item>(
  items: ReadonlyMap<string, Item>,
  before: Readonly<Record<string, Item>> | undefined,
): Readonly<Record<string, Item>> {
  const isSame =
    before !== undefined &&
    Object.keys(before).length === items.size &&
    [...items].every(([id, item]) => before[id] === item);
  // Built from entries, not by assignment, so that the id __proto__ is safe.
  return isSame ? before : Object.fromEntries(items);
}

function sameList<Item>(items: readonly Item[], before: readonly Item[] | undefined): readonly Item[] {
  const isSame = before?.length === items.length && items.every((item, i) => item === before[i]);
  return isSame ? before : items;
}
