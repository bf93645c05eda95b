import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import type { EpochMs } from "@/domain/time";
import { CONNECTING, type Connection, type Stop } from "../connection/connection";
import { createPace } from "../connection/pace";
import type { PlanImage } from "../paint/plan-image";
import type { DrawnSheet } from "../paint/scene";
import { FloorTracks } from "../tracks/floor-tracks";
import { createViewStore, type ViewStore } from "../tracks/view-store";
import { createLiveStore, followSite, type LiveState, type LiveStore } from "./live-store";

/** React is notified of moved tracks at most once per this interval. */
const TRACKS_PACE_MS = 250;

/** One floor on screen: cold state in two stores for React, hot tracks beside them for the canvas. */
export interface FloorModel {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly live: LiveStore;
  readonly view: ViewStore;
  readonly tracks: FloorTracks;
  /** The image that is shown; undefined where the floor has none, or while it is loading. */
  plan: PlanImage | undefined;
  /** As they are painted; undefined while nobody wants to see them. */
  walls: DrawnSheet | undefined;
  /** The server's time now. */
  now(): EpochMs;
  /** Runs whenever fixes arrived, before React hears of them. */
  onFixes(run: () => void): Stop;
  /** Connects; what it returns disconnects. Until then nothing touches the browser, so a server may render it. */
  start(): Stop;
}

export interface FloorModelOptions {
  readonly connect: () => Connection;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** What the page was rendered with. */
  readonly initial?: SiteSnapshot | undefined;
}

export function createFloorModel({ connect, siteId, mapId, initial }: FloorModelOptions): FloorModel {
  const live = createLiveStore(mapId, CONNECTING, initial);
  const view = createViewStore();
  const tracks = new FloorTracks();
  const hold = ({ site }: LiveState) => tracks.ages.hold(site?.silences ?? {});
  const listeners = new Set<() => void>();
  let connection: Connection | undefined;
  hold(live.getState());

  function followFloor(connection: Connection): Stop {
    const pace = createPace(TRACKS_PACE_MS, () => {
      const { revision, size } = tracks.replica;
      live.setState({ floor: { mapId, revision, total: size, isKnown: true } });
    });
    const stop = connection.watchFloor(mapId, {
      onFrame(frame) {
        tracks.receive(frame, performance.now());
        tracks.rhythm.hear(connection.now());
        tracks.watchedSince ??= connection.now();
        for (const run of listeners) run();
        pace.wake();
      },
      onRefused: (refusal) => live.setState(({ floor }) => ({ floor: { ...floor, refusal } })),
    });
    return () => {
      stop();
      pace.stop();
    };
  }

  return {
    siteId,
    mapId,
    live,
    view,
    tracks,
    plan: undefined,
    walls: undefined,
    now: () => connection?.now() ?? Date.now(),
    onFixes(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
    start() {
      const opened = connect();
      connection = opened;
      live.setState({ connection: opened.state.getState() });
      const stops = [
        live.subscribe((state, before) => state.site?.silences !== before.site?.silences && hold(state)),
        opened.state.subscribe((state) => live.setState({ connection: state })),
        followSite(live, opened, siteId),
        followFloor(opened),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
