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

/** What one can switch on and off; `unconnected` are Wi-Fi devices that are heard but not joined. */
export type ShownKind = TrackKind | "unconnected";
export type Kinds = Readonly<Record<ShownKind, boolean>>;

export const FIRST_KINDS: Kinds = { wifi: true, sdk: true, asset: true, unconnected: false };

/** As long as a track is on a floor it is one of these. */
export type Age = Exclude<Freshness, "gone">;
export type Ages = Readonly<Record<Age, boolean>>;

export const ALL_AGES: Ages = { fresh: true, ageing: true, stale: true };

/** One area, and who the server counts in it; nobody is left out until that is known. */
interface AreaFilter {
  readonly areaId: AreaId;
  readonly members?: ReadonlySet<TrackId>;
}

/** The filter: which kinds are shown at all, and which of those are highlighted. The others are dimmed. */
export interface TrackFilter {
  readonly kinds: Kinds;
  readonly ages: Ages;
  readonly area: AreaFilter | undefined;
  /** Text that tracks are searched by. */
  readonly query: string;
}

export const FIRST_FILTER: TrackFilter = { kinds: FIRST_KINDS, ages: ALL_AGES, area: undefined, query: "" };

/** What a heat map over a range is asked of: a range that moves on with the time, or one between two times. */
export type HeatRange =
  | "hour"
  | "today"
  | "week"
  | "month"
  | "quarter"
  | { readonly from: EpochMs; readonly to: EpochMs };

/** Drawn over or under the floor for those who want it. */
export interface Extras {
  readonly isHeatShown: boolean;
  /** Undefined: of the last minutes. */
  readonly heatRange: HeatRange | undefined;
  readonly areTrailsShown: boolean;
  /** Access points, where they were placed. */
  readonly areDevicesShown: boolean;
  /** Undefined: where the floor has no image. */
  readonly areWallsShown: boolean | undefined;
}

/** How far back trails go unless somebody says otherwise, and what else there is to choose. */
export const TRAIL_MS = 2 * MINUTE_MS;
export const TRAIL_CHOICES_MS = [MINUTE_MS, TRAIL_MS, 5 * MINUTE_MS, 10 * MINUTE_MS] as const;

/** What stands beside the floor where somebody chose it: a tab of the details, the list in place of the floor (phones), or neither. */
export const PANELS = ["selection", "alerts", "feed", "list", "closed"] as const;
export type Panel = (typeof PANELS)[number];

/** What the person in front of the screen chose. */
export interface ViewState extends TrackFilter, Extras {
  readonly selection: Target | undefined;
  readonly hover: Target | undefined;
  /** Undefined: details of the selection where there is one, else what there is room for. */
  readonly panel: Panel | undefined;
  /** The camera goes with the selected track. */
  readonly isFollowing: boolean;
  /** Tracks too close to tell apart are drawn as one disc with their number. */
  readonly areClustersShown: boolean;
  /** How far back trails go, in milliseconds. */
  readonly trailMs: number;
  /** About whom number and floor differ, of the selected area. */
  readonly isEvidenceShown: boolean;
  /** Undefined while nobody asks for any, and until it is known. */
  readonly lit: LitArea | undefined;
  /** Where time was spent in the heat map's range; undefined while nobody asks for it, and until it is known. */
  readonly rangeHeat: HeatCells | undefined;
  /** Where a track was; undefined while nobody asks for it. */
  readonly path: ShownPath | undefined;
  select(target: Target | undefined): void;
  point(target: Target | undefined): void;
  show(panel: Panel | undefined): void;
  toggle(shown: ShownKind): void;
  toggleAge(age: Age): void;
  /** Only the tracks in this area; all of them where it is undefined. */
  within(areaId: AreaId | undefined): void;
  /** Sets the tracks counted in the area of the filter; no effect for another area. */
  count(areaId: AreaId, members: readonly TrackId[]): void;
  search(query: string): void;
  clearFilter(): void;
  follow(isFollowing: boolean): void;
  /** Of the last minutes. */
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

/** Whether the same is drawn on the floor besides its tracks. */
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
