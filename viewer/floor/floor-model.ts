import type { MapId, SiteId } from "@/domain/ids";
import type { SiteSnapshot } from "@/domain/protocol";
import type { EpochMs } from "@/domain/time";
import type { Clock } from "../clock/clock";
import { FloorClock } from "../clock/floor-clock";
import { serverClock } from "../clock/server-clock";
import { CONNECTING, type Connection, type FloorSource, type Stop } from "../connection/connection";
import { createPace } from "../connection/pace";
import type { PlanImage } from "../paint/plan-image";
import type { DrawnSheet } from "../paint/scene";
import { FloorTracks } from "../tracks/floor-tracks";
import { createViewStore, type ViewStore } from "../tracks/view-store";
import { createLiveStore, followSite, type LiveState, type LiveStore } from "./live-store";

/** React is notified of moved tracks at most once per this interval. */
const TRACKS_PACE_MS = 250;

/** A floor and its site at another time than now, told as a connection tells them; the clock says which. */
interface PastSource {
  readonly source: FloorSource;
  readonly clock: Clock;
}

/**
 * Requests the live floor and runs `onNow` when its first frame arrives; the past stays on screen until then. A later `showPast` cancels it.
 */
export type LeavePast = (onNow: () => void) => void;

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
  /** What time it is on this floor: now, or the moment that is shown of the past. */
  readonly clock: FloorClock;
  now(): EpochMs;
  /** Runs whenever fixes arrived, before React hears of them. */
  onFixes(run: () => void): Stop;
  /** Moves tracks to where they are in a frame that began at `frameAt`. True while one still glides. */
  advance(frameAt: number): boolean;
  /** Connects; what it returns disconnects. Until then nothing touches the browser, so a server may render it. */
  start(): Stop;
  /** Shows another time in place of now, with the same tracks, site and view; what it returns leaves it. */
  showPast(past: PastSource): LeavePast;
}

export interface FloorModelOptions {
  readonly connect: () => Connection;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** What the page was rendered with. */
  readonly initial?: SiteSnapshot | undefined;
  /** Nothing of now may be watched. */
  readonly isPastOnly?: boolean;
}

export function createFloorModel(options: FloorModelOptions): FloorModel {
  const { connect, siteId, mapId, initial, isPastOnly = false } = options;
  const live = createLiveStore(mapId, CONNECTING, initial);
  const view = createViewStore();
  const tracks = new FloorTracks();
  const hold = ({ site }: LiveState) => tracks.ages.hold(site?.silences ?? {});
  const listeners = new Set<() => void>();
  let connection: Connection | undefined;
  let past: PastSource | undefined;
  let unfollow: Stop | undefined;
  const clock = new FloorClock({ now: () => connection?.now() ?? serverClock.now(), onTick: serverClock.onTick });
  hold(live.getState());

  function follow(source: FloorSource, onBegin?: () => void): void {
    const isOfAnotherTime = unfollow !== undefined;
    unfollow?.();
    const stops = [
      followSite(live, source, siteId),
      followFloor({ live, tracks, clock, listeners }, { source, mapId, isOfAnotherTime, onBegin }),
    ];
    unfollow = () => stopAll(stops);
    live.setState({ isReplay: past !== undefined });
  }

  return {
    siteId,
    mapId,
    live,
    view,
    tracks,
    plan: undefined,
    walls: undefined,
    clock,
    now: clock.now,
    onFixes(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
    advance: (frameAt) => advance({ tracks, clock }, frameAt),
    start() {
      const opened = connect();
      connection = opened;
      live.setState({ connection: opened.state.getState() });
      const stops = [
        live.subscribe((state, before) => state.site?.silences !== before.site?.silences && hold(state)),
        opened.state.subscribe((state) => live.setState({ connection: state })),
      ];
      if (past || !isPastOnly) follow(past?.source ?? opened);
      return () => {
        stopAll(stops);
        unfollow?.();
        unfollow = undefined;
        connection = undefined;
      };
    },
    showPast(shown) {
      const goBy = clock.follow(shown.clock);
      past = shown;
      // Whom an area counts is known for now only.
      view.getState().within(undefined);
      if (connection) follow(shown.source);
      const begin = (onNow: () => void) => {
        goBy();
        past = undefined;
        live.setState({ isReplay: false });
        onNow();
      };
      return (onNow) => (connection && !isPastOnly ? follow(connection, () => begin(onNow)) : begin(onNow));
    },
  };
}

interface Followed extends Pick<FloorModel, "live" | "tracks" | "clock"> {
  readonly listeners: ReadonlySet<() => void>;
}

interface Following {
  readonly source: FloorSource;
  readonly mapId: MapId;
  /** Tracks are on screen, of another time than the source's. */
  readonly isOfAnotherTime: boolean;
  /** Runs before the first frame is applied, or when the floor is refused. */
  readonly onBegin?: (() => void) | undefined;
}

function followFloor({ live, tracks, clock, listeners }: Followed, { source, mapId, ...first }: Following): Stop {
  let { isOfAnotherTime, onBegin } = first;
  const begin = () => {
    onBegin?.();
    onBegin = undefined;
  };
  const pace = createPace(TRACKS_PACE_MS, () => {
    const { revision, size } = tracks.replica;
    live.setState({ floor: { mapId, revision, total: size, isKnown: true } });
  });
  const stop = source.watchFloor(mapId, {
    onJump() {
      isOfAnotherTime = true;
    },
    onFrame(frame) {
      begin();
      if (isOfAnotherTime) tracks.startOver();
      isOfAnotherTime = false;
      tracks.receive(frame, clock.glides.read(performance.now()));
      tracks.rhythm.hear(clock.now());
      tracks.watchedSince ??= clock.now();
      for (const run of listeners) run();
      pace.wake();
    },
    onRefused(refusal) {
      begin();
      live.setState(({ floor }) => ({ floor: { ...floor, refusal } }));
    },
  });
  return () => {
    stop();
    pace.stop();
  };
}

function advance({ tracks, clock }: Pick<FloorModel, "tracks" | "clock">, frameAt: number): boolean {
  const isMoving = tracks.motion.advance(clock.glides.read(frameAt));
  if (!isMoving) clock.glides.rest();
  return isMoving;
}

function stopAll(stops: readonly Stop[]): void {
  for (const stop of stops) stop();
}
