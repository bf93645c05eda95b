import { createStore, type StoreApi } from "zustand/vanilla";
import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { isWithin, nearestIn, type ReplayWindow } from "../clock/replay-window";
import { createPace } from "../connection/pace";
import type { FloorModel } from "../floor/floor-model";
import { createFrameLoop, type FrameClock } from "../floor/frame-loop";
import { type LoadStretch, PastFeed } from "./past-feed";
import { LIVE, type ReplayState } from "./replay-state";
import { ShownPast } from "./shown-past";
import { paceOf, type Speed, speedOver } from "./speeds";

export interface ReplayPorts {
  readonly model: Pick<FloorModel, "clock" | "tracks" | "showPast">;
  /** The server's time. */
  readonly now: () => EpochMs;
  readonly load: LoadStretch;
  /** How much of the time before a moment is needed to show it, for trails and heat map. Milliseconds. */
  readonly leadMs: () => number;
  /** If given, only this window can be shown: nothing outside it, and not now. */
  readonly only?: ReplayWindow | undefined;
  /** The browser's animation frames; tests pass their own. */
  readonly frames?: FrameClock;
}

/** Moments newer than this count as live, so that nothing stands still at the right end. */
const LIVE_EDGE_MS = 10 * SECOND_MS;
/** The most time that one frame advances, so that a page that draws no frames stands still. Milliseconds. */
const LONGEST_FRAME_MS = 250;
const PUBLISH_EVERY_MS = 200;
/** A jump forward by at most this uses the loaded parts instead of a new request. */
const SHORT_SKIP_MS = 2 * MINUTE_MS;

/** Shows a floor as it was at any moment, and plays on from there until it is live. */
export class Replay {
  readonly state: StoreApi<ReplayState> = createStore<ReplayState>(() => ({ ...LIVE, speed: 1 }));
  private readonly ports: ReplayPorts;
  private readonly shown: ShownPast;
  private readonly feed: PastFeed;
  private readonly loop;
  private readonly pace = createPace(PUBLISH_EVERY_MS, () => this.publish());
  private isBegun = false;
  private soughtAt: EpochMs = 0;
  private soughtLeadMs = 0;
  private frameAt: number | undefined;
  /** The latest position of a drag whose moment has not been requested yet. */
  private draggedTo: EpochMs | undefined;

  constructor(ports: ReplayPorts) {
    this.ports = ports;
    this.shown = new ShownPast(ports);
    const now = () => nearestIn(ports.only, ports.now());
    this.feed = new PastFeed({ load: ports.load, now, onNews: () => this.hear() });
    this.loop = createFrameLoop((now) => this.frame(now), ports.frames);
  }

  /** The exact moment on screen, also between published ones; undefined while live. */
  get at(): EpochMs | undefined {
    const { at } = this.state.getState();
    return at === undefined || !this.isBegun ? at : (this.shown.at ?? at);
  }

  /** Plays a window from its start and pauses at its end. */
  watch(asked: ReplayWindow): void {
    const window = this.ports.only ?? asked;
    const from = Math.floor(window.from);
    if (this.isLiveAt(from)) {
      this.goLive();
      return;
    }
    this.draggedTo = undefined;
    this.state.setState({ window, speed: speedOver(window.until - from), isPlaying: true, isDragged: false });
    this.seek(from, this.ports.leadMs());
  }

  /** Shows a moment. A moment close to now means live. */
  jump(moment: EpochMs): void {
    const at = Math.floor(nearestIn(this.ports.only, moment));
    this.draggedTo = undefined;
    this.leaveWindowAt(at);
    this.state.setState({ isDragged: false });
    if (this.isLiveAt(at)) this.goLive();
    else if (this.ports.leadMs() <= this.soughtLeadMs && !this.isHeldCoarse && this.skipTo(at)) this.hear();
    else this.seek(at, this.ports.leadMs());
  }

  /** Shows moments during a drag, each as soon as the previous one has arrived. */
  drag(moment: EpochMs): void {
    const at = Math.floor(nearestIn(this.ports.only, moment));
    const isOnTheWay = this.draggedTo !== undefined && !this.isBegun && this.feed.fault === undefined;
    this.draggedTo = at;
    this.leaveWindowAt(at);
    this.state.setState({ isDragged: true });
    if (isOnTheWay) this.state.setState({ at });
    else this.seek(at, 0);
  }

  /** Moves by `byMs`; beyond the end it goes live. */
  step(byMs: number): void {
    this.jump((this.at ?? this.ports.now()) + byMs);
  }

  /** Starts playing; no effect while live. */
  play(): void {
    if (this.state.getState().at === undefined) return;
    this.stay();
    this.state.setState({ playedFrom: this.at });
    const { only } = this.ports;
    // There is nothing after the window, so it starts again.
    if (only && this.shown.at === only.until) this.watch(only);
    this.state.setState({ isPlaying: true });
    this.run();
  }

  /** Pauses. From live, it pauses at a moment that is just past. */
  pause(): void {
    if (this.state.getState().at === undefined) this.step(-LIVE_EDGE_MS);
    this.stay();
    const wasPlaying = this.state.getState().isPlaying;
    this.state.setState({ isPlaying: false });
    this.ports.model.clock.glides.pause();
    this.publish();
    // Fast play shows steps of many seconds; a moment that is held is shown exactly.
    const isInexact = wasPlaying && this.isBegun && this.isHeldCoarse && this.feed.fault === undefined;
    if (isInexact) this.seek(Math.floor(this.shown.at ?? 0), this.ports.leadMs());
  }

  setSpeed(speed: Speed): void {
    const { at: shown, isLeaving, speed: old } = this.state.getState();
    const before = paceOf(old);
    this.state.setState({ speed });
    if (shown === undefined || isLeaving) return;
    this.setPace();
    // Parts that are loaded or on their way have the wrong step for the new speed.
    const [at, leadMs] = this.isBegun ? [Math.floor(this.shown.at ?? 0), 0] : [this.soughtAt, this.ports.leadMs()];
    if (paceOf(speed).stepMs < before.stepMs) this.feed.seek(at, { leadMs, speed });
    this.run();
  }

  /** Goes live as soon as the live floor has arrived; no effect for viewers who may not see now. */
  goLive(): void {
    if (this.ports.only || this.state.getState().isLeaving) return;
    if (!this.shown.isOnScreen) {
      this.stop();
      return;
    }
    this.isBegun = false;
    this.draggedTo = undefined;
    this.feed.stop();
    this.ports.model.clock.glides.pause();
    this.state.setState({ isLeaving: true, isWaiting: false, isDragged: false, fault: undefined });
    this.shown.goToNow(() => this.stop());
  }

  /** Stops showing the past. */
  stop(): void {
    if (this.state.getState().at === undefined) return;
    this.feed.stop();
    this.shown.stop();
    this.isBegun = false;
    this.draggedTo = undefined;
    this.state.setState(LIVE);
    this.ports.model.tracks.motion.stepMs = 0;
    this.ports.model.clock.glides.run(1, performance.now());
    this.shown.tick();
  }

  /** Returns to the past while live has not arrived. */
  private stay(): void {
    const { at, isLeaving } = this.state.getState();
    if (at !== undefined && isLeaving) this.seek(Math.floor(at), this.ports.leadMs());
  }

  /** Whether it is paused while what is loaded has steps too long for a single moment. */
  private get isHeldCoarse(): boolean {
    const { isPlaying, speed } = this.state.getState();
    return !isPlaying && paceOf(speed).stepMs > SECOND_MS;
  }

  private leaveWindowAt(at: EpochMs): void {
    const { window } = this.state.getState();
    if (window && !isWithin(window, at)) this.state.setState({ window: undefined, playedFrom: at });
  }

  private isLiveAt(at: EpochMs): boolean {
    return !this.ports.only && at > this.ports.now() - LIVE_EDGE_MS;
  }

  private seek(at: EpochMs, leadMs: number): void {
    const { speed, isLeaving } = this.state.getState();
    if (isLeaving) this.shown.show();
    this.isBegun = false;
    this.soughtAt = at;
    this.soughtLeadMs = leadMs;
    this.shown.jump();
    this.state.setState({ at, playedFrom: at, isLeaving: false, isWaiting: true, fault: undefined });
    this.ports.model.clock.glides.pause();
    this.feed.seek(at, { leadMs, speed });
  }

  /** Skips to a moment; false unless it is slightly ahead and loaded. */
  private skipTo(at: EpochMs): boolean {
    const { at: shownAt } = this.shown;
    if (!this.isBegun || shownAt === undefined || at < shownAt) return false;
    if (at > this.feed.endsAt || at - shownAt > SHORT_SKIP_MS) return false;
    this.shown.fastForward(this.feed.take(at), at);
    this.state.setState({ playedFrom: at });
    this.publish();
    return true;
  }

  /** Handles news of the feed. */
  private hear(): void {
    const { at, speed } = this.state.getState();
    if (at === undefined) return;
    if (this.feed.fault !== this.state.getState().fault) this.state.setState({ fault: this.feed.fault });
    if (!this.isBegun && this.feed.isReady) this.begin();
    // During a drag, what comes next is not needed.
    const isNextWanted = this.isBegun && this.draggedTo === undefined;
    if (isNextWanted || this.feed.endsAt < this.soughtAt) this.feed.loadAhead(this.shown.at ?? at, speed);
    this.run();
  }

  private begin(): void {
    const { draggedTo, soughtAt } = this;
    this.isBegun = true;
    // Until now the floor was live, or still at the previous moment.
    if (!this.shown.isOnScreen) this.shown.show();
    this.shown.at = undefined;
    this.shown.fastForward(this.feed.take(soughtAt), soughtAt);
    this.state.setState({ isWaiting: false });
    this.setPace();
    this.publish();
    // The pointer has moved on meanwhile.
    if (draggedTo !== undefined && draggedTo !== soughtAt) this.seek(draggedTo, 0);
  }

  private setPace(): void {
    const { speed, isPlaying } = this.state.getState();
    this.ports.model.tracks.motion.stepMs = paceOf(speed).stepMs > SECOND_MS ? paceOf(speed).stepMs : 0;
    if (isPlaying) this.ports.model.clock.glides.run(speed, performance.now());
  }

  private run(): void {
    if (!this.state.getState().isPlaying || !this.isBegun) return;
    this.setPace();
    this.loop.wake();
  }

  private frame(now: number): boolean {
    const { isPlaying, speed, window } = this.state.getState();
    const passedMs = Math.min(now - (this.frameAt ?? now), LONGEST_FRAME_MS);
    this.frameAt = now;
    if (!isPlaying || !this.isBegun || this.shown.at === undefined) {
      this.frameAt = undefined;
      return false;
    }
    // From its end, play continues beyond the window.
    const end = window && this.shown.at < window.until ? window.until : Number.POSITIVE_INFINITY;
    const to = Math.min(this.shown.at + passedMs * speed, Math.max(this.feed.endsAt, this.shown.at), end);
    const isWaiting = passedMs > 0 && to >= this.feed.endsAt;
    this.shown.advance(this.feed.take(to), to);
    if (this.isLiveAt(to)) {
      this.goLive();
      return false;
    }
    this.leaveWindowAt(to);
    if (to === end) {
      this.frameAt = undefined;
      this.wait(false);
      this.pause();
      return false;
    }
    this.wait(isWaiting);
    this.feed.loadAhead(to, speed);
    this.pace.wake();
    return true;
  }

  /** Lets tracks come to rest while there is nothing to play. */
  private wait(isWaiting: boolean): void {
    if (isWaiting === this.state.getState().isWaiting) return;
    this.state.setState({ isWaiting });
    if (isWaiting) this.ports.model.clock.glides.pause();
    else this.setPace();
  }

  private publish(): void {
    if (this.state.getState().at === undefined) return;
    if (this.isBegun) this.state.setState({ at: this.draggedTo ?? this.shown.at });
    this.shown.tick();
  }
}
