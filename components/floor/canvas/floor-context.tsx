"use client";

import { useRouter, useSearchParams } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useContext,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { AreaState } from "@/domain/area";
import type { DeviceState } from "@/domain/device";
import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import type { Silences } from "@/domain/silence";
import { momentShown } from "@/viewer/actions/current-floor";
import { setClockOffset } from "@/viewer/clock/server-clock";
import { connect } from "@/viewer/connection/connect";
import { createFloorModel, type FloorModel } from "@/viewer/floor/floor-model";
import type { LiveState } from "@/viewer/floor/live-store";
import { readView, syncViewToAddress } from "@/viewer/floor/view-address";
import { withShown } from "@/viewer/replay/time-address";
import { knownZone } from "@/viewer/time-bar/zoned-time";
import { filterOf, isSameTarget, type TrackFilter, type ViewState } from "@/viewer/tracks/view-store";
import { OwnClock, OwnTimeZone } from "../../text/clock";
import { startInNewTask } from "../../ui/new-task";
import { createFloorBar, type FloorBar } from "./floor-bar";
import { useOnlyWindow } from "./use-only-window";

interface FloorProviderProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** The snapshot that the page was rendered with, shown until the first live one. */
  readonly initial?: SiteSnapshot | undefined;
  readonly children: ReactNode;
}

/** Filled by `FloorProvider`; tests put a floor of their own into it. */
export const FloorContext = createContext<FloorModel | undefined>(undefined);

/** Filled by `FloorProvider`. */
const LeaveContext = createContext<(path: string) => void>(() => undefined);

/** Watches one floor and its site for the components inside. Each floor gets a new model. */
export function FloorProvider(props: FloorProviderProps) {
  return <OneFloor key={`${props.siteId}/${props.mapId}`} {...props} />;
}

function OneFloor({ siteId, mapId, initial, children }: FloorProviderProps) {
  const isPastOnly = useOnlyWindow() !== undefined;
  const [model] = useState(() => createFloorModel({ connect, siteId, mapId, initial, isPastOnly }));
  const bar = useFloorBar(model);
  // Starts in its own task, because the known state of the site is rendered at once, which should not delay hydration.
  useEffect(() => startInNewTask(() => model.start()), [model]);
  // A layout effect, so that the address is applied before the user can type.
  useLayoutEffect(() => followAddressBar(model, bar), [model, bar]);
  useFollowedLink(model, bar);
  useEffect(() => model.live.subscribe(({ connection }) => setClockOffset(connection.clockOffsetMs)), [model]);
  return (
    <FloorContext value={model}>
      <LeaveContext value={bar.leaveFor}>
        <OwnClock clock={model.clock}>
          <SiteTimeZone>{children}</SiteTimeZone>
        </OwnClock>
      </LeaveContext>
    </FloorContext>
  );
}

/** Times inside are those of the site, as on the time bar. */
function SiteTimeZone({ children }: { readonly children: ReactNode }) {
  return <OwnTimeZone timeZone={useSiteZone()}>{children}</OwnTimeZone>;
}

function useFloorBar(model: FloorModel): FloorBar {
  const router = useRouter();
  const [bar] = useState(() =>
    createFloorBar({
      location: {
        get pathname() {
          return window.location.pathname;
        },
        get search() {
          return window.location.search;
        },
      },
      history: {
        pushState: (...entry) => window.history.pushState(...entry),
        replaceState: (...entry) => window.history.replaceState(...entry),
      },
      atShown: (search) => withShown(search, momentShown(model)),
      goTo: (path) => router.push(path),
    }),
  );
  return bar;
}

function followAddressBar({ view }: FloorModel, bar: FloorBar): () => void {
  const read = () => {
    bar.stay();
    const { selection, ...rest } = readView(bar.read());
    const before = view.getState();
    // In one update, because each intermediate state would be written to the address.
    const isSame = isSameTarget(selection, before.selection);
    view.setState(isSame ? rest : { ...rest, selection, isFollowing: false });
  };
  read();
  const stop = syncViewToAddress(view, bar);
  window.addEventListener("popstate", read);
  return () => {
    stop();
    window.removeEventListener("popstate", read);
  };
}

/** Follows a link to something on the floor on screen: selects its target and changes nothing else. */
function useFollowedLink({ view }: FloorModel, bar: FloorBar): void {
  const search = useSearchParams().toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every new address, as it is by then
  useEffect(() => {
    const { selection } = readView(bar.read());
    if (!isSameTarget(selection, view.getState().selection)) view.getState().select(selection);
  }, [search, view, bar]);
}

/** Returns a function that goes to the page of another floor. */
export function useLeaveFloor(): (path: string) => void {
  return useContext(LeaveContext);
}

/** The floor around this component. */
export function useFloorModel(): FloorModel {
  const model = useContext(FloorContext);
  if (!model) throw new Error("useFloorModel needs a FloorProvider around it");
  return model;
}

/** A part of the server's state. Select primitives or existing objects: a new object on each call renders for ever. */
export function useLive<Part>(select: (state: LiveState) => Part): Part {
  return useStore(useFloorModel().live, select);
}

/** A part of the viewer's choices. */
export function useView<Part>(select: (state: ViewState) => Part): Part {
  return useStore(useFloorModel().view, select);
}

/** The filter and the search; changes only when one of them does. */
export function useFilter(): TrackFilter {
  return useStore(useFloorModel().view, useShallow(filterOf));
}

/**
 * The site's time zone; undefined if it has none or the browser does not know it, so that times are in the reader's zone. It is set
 * slightly later than the site, because all times on the page are then formatted again, and the first use of a zone takes milliseconds.
 */
export function useSiteZone(): string | undefined {
  const timeZone = useDeferredValue(useLive(({ site }) => site?.timeZone));
  return useMemo(() => knownZone(timeZone), [timeZone]);
}

const NO_SILENCES: Silences = {};

/** The site's sources that are silent; the same object until that changes. */
export function useSilences(): Silences {
  return useLive(({ site }) => site?.silences ?? NO_SILENCES);
}

const NONE: Readonly<Record<string, AreaState>> = {};

/** The areas of the floor on screen; the same list until one of the site's areas changes. */
export function useFloorAreas(): readonly AreaState[] {
  const { mapId } = useFloorModel();
  const areas = useLive(areasOf);
  return useMemo(() => areasOn(areas, mapId), [areas, mapId]);
}

/** The areas of the site; the same object until one changes. */
export function areasOf({ site }: LiveState): Readonly<Record<string, AreaState>> {
  return site?.areas ?? NONE;
}

const NO_DEVICES: readonly DeviceState[] = [];

/** Those of the site; the same list until one changes. */
export function devicesOf({ site }: LiveState): readonly DeviceState[] {
  return site?.devices ?? NO_DEVICES;
}

export function areasOn(areas: Readonly<Record<string, AreaState>>, mapId: MapId): readonly AreaState[] {
  return Object.values(areas).filter((area) => area.mapId === mapId);
}
