import { createStore, type StoreApi } from "zustand/vanilla";
import type { HeatCells } from "@/domain/heat-grid";
import type { AreaId, DeviceId, TrackId, TrackKind } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { Freshness } from "@/domain/track";
import type { LitArea } from "./lit-area";
import type { ShownPath } from "./shown-path";

/** What can be selected or pointed at on a floor. */
export type Target =
  | { readonly type: "track"; readonly trackId: TrackId }
  | { readonly type: "area"; readonly areaId: AreaId }
  | { readonly type: "device"; readonly deviceId: DeviceId };

/** The kinds that can be switched on and off. `unconnected` are Wi-Fi devices that are heard but not joined. */
export type ShownKind = TrackKind | "unconnected";
export type Kinds = Readonly<Record<ShownKind, boolean>>;

export const FIRST_KINDS: Kinds = { wifi: true, sdk: true, asset: true, unconnected: false };

/** The ages of a track that is on a floor. */
export type Age = Exclude<Freshness, "gone">;
export type Ages = Readonly<Record<Age, boolean>>;

export const ALL_AGES: Ages = { fresh: true, ageing: true, stale: true };

/** One area and the tracks that the server counts in it. Until `members` is known, no track is filtered out. */
interface AreaFilter {
  readonly areaId: AreaId;
  readonly members?: ReadonlySet<TrackId>;
}

/** The filter: which kinds are shown at all, and which of those are highlighted. The others are dimmed. */
export interface TrackFilter {
  readonly kinds: Kinds;
  readonly ages: Ages;
  readonly area: AreaFilter | undefined;
  /** The search text. */
  readonly query: string;
}

export const FIRST_FILTER: TrackFilter = { kinds: FIRST_KINDS, ages: ALL_AGES, area: undefined, query: "" };

/** The range of a heat map: one that moves with the time, or one between two times. */
export type HeatRange =
  | "hour"
  | "today"
  | "week"
  | "month"
  | "quarter"
  | "year"
  | { readonly from: EpochMs; readonly to: EpochMs };

/** Optional layers over or under the floor. */
export interface Extras {
  readonly isHeatShown: boolean;
  /** Undefined means the last minutes. */
  readonly heatRange: HeatRange | undefined;
  readonly areTrailsShown: boolean;
  /** Whether placed access points are shown. */
  readonly areDevicesShown: boolean;
  /** Undefined means only if the floor has no image. */
  readonly areWallsShown: boolean | undefined;
}

/** The default length of trails. */
export const TRAIL_MS = 2 * MINUTE_MS;
export const TRAIL_CHOICES_MS = [MINUTE_MS, TRAIL_MS, 5 * MINUTE_MS, 10 * MINUTE_MS] as const;

/** The panels that can be chosen beside the floor: a tab of the details, the list in place of the floor (phones), or none. */
export const PANELS = ["selection", "alerts", "feed", "list", "closed"] as const;
export type Panel = (typeof PANELS)[number];

/** The choices of the viewer. */
export interface ViewState extends TrackFilter, Extras {
  readonly selection: Target | undefined;
  readonly hover: Target | undefined;
  /** Undefined means the details of the selection, if any, else what there is room for. */
  readonly panel: Panel | undefined;
  /** The camera follows the selected track. */
  readonly isFollowing: boolean;
  /** Tracks too close to tell apart are drawn as one disc with their number. */
  readonly areClustersShown: boolean;
  /** How far back trails go, in milliseconds. */
  readonly trailMs: number;
  /** Whether the differences between the number of the selected area and the tracks on the floor are shown. */
  readonly isEvidenceShown: boolean;
  /** Undefined while not requested or not loaded. */
  readonly lit: LitArea | undefined;
  /** The heat map over `heatRange`; undefined while not requested or not loaded. */
  readonly rangeHeat: HeatCells | undefined;
  /** The path of a track; undefined while not requested. */
  readonly path: ShownPath | undefined;
  select(target: Target | undefined): void;
  point(target: Target | undefined): void;
  show(panel: Panel | undefined): void;
  toggle(shown: ShownKind): void;
  toggleAge(age: Age): void;
  /** Filters by the tracks in this area; undefined removes the filter. */
  within(areaId: AreaId | undefined): void;
  /** Sets the tracks counted in the area of the filter; no effect for another area. */
  count(areaId: AreaId, members: readonly TrackId[]): void;
  search(query: string): void;
  clearFilter(): void;
  follow(isFollowing: boolean): void;
  /** Shows or hides the heat map of the last minutes. */
  showHeat(isShown: boolean): void;
  showHeatOf(range: HeatRange): void;
  warm(rangeHeat: HeatCells | undefined): void;
  showTrails(areShown: boolean): void;
  showClusters(areShown: boolean): void;
  showDevices(areShown: boolean): void;
  showWalls(areShown: boolean): void;
  keepTrails(trailMs: number): void;
  showEvidence(isShown: boolean): void;
  light(lit: LitArea | undefined): void;
  showPath(path: ShownPath | undefined): void;
}

export type ViewStore = StoreApi<ViewState>;

export function createViewStore(): ViewStore {
  return createStore<ViewState>((set, get) => ({
    selection: undefined,
    hover: undefined,
    panel: undefined,
    isFollowing: false,
    isHeatShown: false,
    heatRange: undefined,
    areTrailsShown: false,
    areDevicesShown: true,
    areWallsShown: undefined,
    areClustersShown: true,
    trailMs: TRAIL_MS,
    isEvidenceShown: false,
    lit: undefined,
    rangeHeat: undefined,
    path: undefined,
    ...FIRST_FILTER,
    select(target) {
      if (!isSameTarget(get().selection, target)) set({ selection: target, isFollowing: false, panel: undefined });
    },
    point(target) {
      if (!isSameTarget(get().hover, target)) set({ hover: target });
    },
    show: (panel) => set({ panel }),
    toggle: (shown) => set(({ kinds }) => ({ kinds: { ...kinds, [shown]: !kinds[shown] } })),
    toggleAge: (age) => set(({ ages }) => ({ ages: { ...ages, [age]: !ages[age] } })),
    within(areaId) {
      if (get().area?.areaId !== areaId) set({ area: areaId === undefined ? undefined : { areaId } });
    },
    count(areaId, members) {
      const { area } = get();
      if (area?.areaId === areaId && !isSameCrowd(area.members, members))
        set({ area: { areaId, members: new Set(members) } });
    },
    search: (query) => set({ query }),
    clearFilter: () => set(FIRST_FILTER),
    follow: (isFollowing) => set({ isFollowing }),
    showHeat: (isHeatShown) => set({ isHeatShown, heatRange: undefined }),
    showHeatOf: (heatRange) => set({ isHeatShown: true, heatRange }),
    warm: (rangeHeat) => set({ rangeHeat }),
    showTrails: (areTrailsShown) => set({ areTrailsShown }),
    showClusters: (areClustersShown) => set({ areClustersShown }),
    showDevices: (areDevicesShown) => set({ areDevicesShown }),
    showWalls: (areWallsShown) => set({ areWallsShown }),
    keepTrails: (trailMs) => set({ trailMs }),
    showEvidence: (isEvidenceShown) => set({ isEvidenceShown }),
    light: (lit) => set({ lit }),
    showPath: (path) => set({ path }),
  }));
}

export function isSameTarget(a: Target | undefined, b: Target | undefined): boolean {
  if (a === b) return true;
  if (a?.type === "track" && b?.type === "track") return a.trackId === b.trackId;
  if (a?.type === "device" && b?.type === "device") return a.deviceId === b.deviceId;
  return a?.type === "area" && b?.type === "area" && a.areaId === b.areaId;
}

/** Whether two views show the same optional layers. */
export function hasSameExtras(a: Extras, b: Extras): boolean {
  const isSame = a.isHeatShown === b.isHeatShown && a.areTrailsShown === b.areTrailsShown;
  return isSame && a.areDevicesShown === b.areDevicesShown && a.heatRange === b.heatRange;
}

export function filterOf({ kinds, ages, area, query }: TrackFilter): TrackFilter {
  return { kinds, ages, area, query };
}

/** True if the filter has its default values. */
export function isFirstFilter({ kinds, ages, area, query }: TrackFilter): boolean {
  const shown = Object.keys(FIRST_KINDS) as ShownKind[];
  const isUsual = shown.every((kind) => kinds[kind] === FIRST_KINDS[kind]) && Object.values(ages).every(Boolean);
  return isUsual && area === undefined && query.trim() === "";
}

function isSameCrowd(known: ReadonlySet<TrackId> | undefined, members: readonly TrackId[]): boolean {
  return known?.size === members.length && members.every((trackId) => known.has(trackId));
}
