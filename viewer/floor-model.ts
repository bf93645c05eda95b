import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import type { EpochMs } from "@/domain/time";
import type { Connection, Stop } from "./connection";
import { FloorTracks } from "./floor-tracks";
import { createLiveStore, followSite, type LiveStore } from "./live-store";
import { createPace } from "./pace";
import { createViewStore, type Target, type ViewStore } from "./view-store";

/** React hears this often at most that tracks moved. */
const TRACKS_PACE_MS = 250;

/** One floor on screen: cold state in two stores for React, hot tracks beside them for the canvas. */
export interface FloorModel {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly live: LiveStore;
  readonly view: ViewStore;
  readonly tracks: FloorTracks;
  /** The server's time now. */
  now(): EpochMs;
  /** Runs whenever fixes arrived, before React hears of them. */
  onFixes(run: () => void): Stop;
  /** Connects; what it returns disconnects. */
  start(): Stop;
}

export interface FloorModelOptions {
  readonly connection: Connection;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly initial?: SiteSnapshot;
  readonly selection?: Target;
}

export function createFloorModel({ connection, siteId, mapId, initial, selection }: FloorModelOptions): FloorModel {
  const live = createLiveStore(mapId, connection.state.getState(), initial);
  const view = createViewStore(selection);
  const tracks = new FloorTracks();
  const listeners = new Set<() => void>();

  function followFloor(): Stop {
    const pace = createPace(TRACKS_PACE_MS, () => {
      const { revision, size } = tracks.replica;
      live.setState({ floor: { mapId, revision, total: size, isKnown: true } });
    });
    const stop = connection.watchFloor(mapId, {
      onFrame(frame) {
        tracks.receive(frame, performance.now());
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
    now: () => connection.now(),
    onFixes(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
    start() {
      live.setState({ connection: connection.state.getState() });
      const stops = [
        connection.state.subscribe((state) => live.setState({ connection: state })),
        followSite(live, connection, siteId),
        followFloor(),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
