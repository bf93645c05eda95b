import { createStore, type StoreApi } from "zustand/vanilla";
import { type AreaId, isTrackId, type TrackId, type TrackKind } from "@/domain/ids";

/** What can be selected or pointed at on a floor. */
export type Target =
  | { readonly type: "track"; readonly trackId: TrackId }
  | { readonly type: "area"; readonly areaId: AreaId };

/** What one can switch on and off; `unconnected` are Wi-Fi devices that are heard but not joined. */
export type Shown = TrackKind | "unconnected";
export type Filters = Readonly<Record<Shown, boolean>>;

export const FIRST_FILTERS: Filters = { wifi: true, sdk: true, asset: true, unconnected: false };

/** What the person in front of the screen chose. */
export interface ViewState {
  readonly selection: Target | undefined;
  readonly hover: Target | undefined;
  readonly filters: Filters;
  /** Text that tracks are searched by; what does not match is dimmed. */
  readonly query: string;
  /** The camera goes with the selected track. */
  readonly isFollowing: boolean;
  select(target: Target | undefined): void;
  point(target: Target | undefined): void;
  toggle(shown: Shown): void;
  search(query: string): void;
  follow(isFollowing: boolean): void;
}

export type ViewStore = StoreApi<ViewState>;

export function createViewStore(selection?: Target): ViewStore {
  return createStore<ViewState>((set, get) => ({
    selection,
    hover: undefined,
    filters: FIRST_FILTERS,
    query: "",
    isFollowing: false,
    select(target) {
      if (!isSameTarget(get().selection, target)) set({ selection: target, isFollowing: false });
    },
    point(target) {
      if (!isSameTarget(get().hover, target)) set({ hover: target });
    },
    toggle(shown) {
      const { filters } = get();
      set({ filters: { ...filters, [shown]: !filters[shown] } });
    },
    search: (query) => set({ query }),
    follow: (isFollowing) => set({ isFollowing }),
  }));
}

export function isSameTarget(a: Target | undefined, b: Target | undefined): boolean {
  if (a === b) return true;
  if (a?.type === "track" && b?.type === "track") return a.trackId === b.trackId;
  return a?.type === "area" && b?.type === "area" && a.areaId === b.areaId;
}

/** `?track=` or `?area=`; undefined where neither makes sense. */
export function readSelection(search: string): Target | undefined {
  const parameters = new URLSearchParams(search);
  const trackId = parameters.get("track");
  if (trackId && isTrackId(trackId)) return { type: "track", trackId };
  const areaId = parameters.get("area");
  return areaId ? { type: "area", areaId } : undefined;
}

/** The same search part with another selection in it; whatever else it says stays. */
export function writeSelection(search: string, selection: Target | undefined): string {
  const parameters = new URLSearchParams(search);
  parameters.delete("track");
  parameters.delete("area");
  if (selection?.type === "track") parameters.set("track", selection.trackId);
  if (selection?.type === "area") parameters.set("area", selection.areaId);
  // A colon is allowed there, and `?track=wifi:5c5b35a1b2c3` is what people paste.
  const text = parameters.toString().replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}

/** What an address bar must offer; the browser's is `history` and `location`. */
export interface AddressBar {
  read(): string;
  /** Replaces the search part without a new entry in the history. */
  write(search: string): void;
}

/** Keeps `?track=` and `?area=` as the selection is, without a reload and without a step in the history. */
export function mirrorSelection(view: ViewStore, bar: AddressBar): () => void {
  return view.subscribe(({ selection }, before) => {
    if (isSameTarget(selection, before.selection)) return;
    const search = writeSelection(bar.read(), selection);
    if (search !== bar.read()) bar.write(search);
  });
}
