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

/** A source of a floor and its site in the past. The clock tells the moment shown. */
interface PastSource {
  readonly source: FloorSource;
  readonly clock: Clock;
}

/**
 * Requests the live floor and runs `onNow` when its first frame arrives; the past stays on screen until then. A later `showPast` cancels it.
 */
export type ReturnToLive = (onNow: () => void) => void;

/** One floor on screen: slowly changing state in two stores for React, and tracks outside of them for the canvas. */
export interface FloorModel {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly live: LiveStore;
  readonly view: ViewStore;
  readonly tracks: FloorTracks;
  /** The image shown; undefined if the floor has none or while it loads. */
  plan: PlanImage | undefined;
  /** Paints the walls; undefined while they are hidden. */
  walls: DrawnSheet | undefined;
  /** The floor's clock: now, or the moment of the past that is shown. */
  readonly clock: FloorClock;
  now(): EpochMs;
  /** Calls `run` when fixes have arrived, before React is notified. */
  onFixes(run: () => void): Stop;
  /** Moves tracks to their positions in a frame that began at `frameAt`. Returns whether any still glides. */
  advance(frameAt: number): boolean;
  /** Connects, and returns a function that disconnects. Nothing uses browser APIs before, so the server can render the model. */
  start(): Stop;
  /** Shows the past instead of now in the same model. Returns a function that goes back to now. */
  showPast(past: PastSource): ReturnToLive;
}

export interface FloorModelOptions {
  readonly connect: () => Connection;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** The snapshot that the page was rendered with. */
  readonly initial?: SiteSnapshot | undefined;
  /** The viewer may not watch the live floor. */
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
      // The tracks that an area counts are known for now only.
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
  /** The tracks on screen are from another time than the source's. */
  readonly isOfAnotherTime: boolean;
  /** Called before the first frame is applied, or when the floor is refused. */
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
      if (isOfAnotherTime) tracks.clear();
      isOfAnotherTime = false;
      tracks.receive(frame, clock.glides.read(performance.now()));
      tracks.rhythm.recordFrame(clock.now());
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
