import type { WatchAnswer } from "@/domain/protocol";
import { SECOND_MS } from "@/domain/time";

/** The position of a frame in the server's stream. */
export interface Stamp {
  readonly epoch: number;
  readonly seq: number;
  /** The frame is complete without earlier ones. */
  readonly whole?: boolean;
}

export interface WatchPorts<Snapshot, Frame extends Stamp> {
  /** Subscribes and requests a snapshot. Resolves to undefined if no answer came. */
  ask(): Promise<WatchAnswer<Snapshot> | undefined>;
  /** Requests a snapshot only, while no socket can be opened. */
  askOtherwise(): Promise<WatchAnswer<Snapshot> | undefined>;
  onSnapshot(snapshot: Snapshot): void;
  onFrame(frame: Frame): void;
  onRefused(code: string): void;
}

const UNANSWERED_RETRY_MS = SECOND_MS;
const REFUSED_RETRY_MS = 5 * SECOND_MS;
/** The least time between two snapshot requests, in milliseconds, so that a stream with many gaps does not cause a flood of them. */
const SNAPSHOT_PACE_MS = 500;
/** The most frames kept while a snapshot is in flight. Earlier ones are older than the snapshot. */
const MAX_EARLY_FRAMES = 64;

/**
 * One subscription: a snapshot, then every later frame exactly once and in order. A gap in the sequence or a new epoch leads to a fresh
 * snapshot.
 */
export class Watch<Snapshot, Frame extends Stamp> {
  private readonly ports: WatchPorts<Snapshot, Frame>;
  private position: Stamp | undefined;
  private early: Frame[] = [];
  /** The number of the newest request. Only its answer is used. */
  private turn = 0;
  private isAsking = false;
  /** Numbers of the requests by `askOtherwise`. An answer is used only if no later one was. */
  private polled = 0;
  private newestPolled = 0;
  private answeredAt = Number.NEGATIVE_INFINITY;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: WatchPorts<Snapshot, Frame>) {
    this.ports = ports;
  }

  /** Whether the listeners have the complete current state. */
  get isCurrent(): boolean {
    return this.position !== undefined;
  }

  /** Requests a fresh snapshot now. */
  begin(): void {
    void this.ask();
  }

  /** Requests a snapshot, unless one is in flight. */
  join(): void {
    if (!this.isAsking) this.begin();
  }

  /** Resets the position after the connection was lost, because later frames belong to another stream. */
  pause(): void {
    this.turn++;
    this.isAsking = false;
    // Snapshots requested by `askOtherwise` before now are older than the stream.
    if (this.position) this.newestPolled = ++this.polled;
    this.position = undefined;
    this.early = [];
    clearTimeout(this.retry);
  }

  /** Requests a snapshot by `askOtherwise` and delivers it if it is still wanted. Resolves to false if no answer came. */
  async poll(isWanted: () => boolean): Promise<boolean> {
    const number = ++this.polled;
    const answer = await this.ports.askOtherwise();
    if (!answer) return false;
    if (number < this.newestPolled || !isWanted()) return true;
    this.newestPolled = number;
    if (answer.ok) this.ports.onSnapshot(answer.snapshot);
    else this.ports.onRefused(answer.code);
    return true;
  }

  receive(frame: Frame): void {
    const { position } = this;
    if (!position) {
      this.keep(frame);
      return;
    }
    const isNewEpoch = frame.epoch !== position.epoch;
    if (!isNewEpoch && frame.seq <= position.seq) return;
    if (frame.whole || (!isNewEpoch && frame.seq === position.seq + 1)) {
      this.position = { epoch: frame.epoch, seq: frame.seq };
      this.ports.onFrame(frame);
      return;
    }
    this.pause();
    this.askIn(Math.max(0, this.answeredAt + SNAPSHOT_PACE_MS - performance.now()));
  }

  private async ask(): Promise<void> {
    this.pause();
    const { turn } = this;
    this.isAsking = true;
    const answer = await this.ports.ask();
    if (turn !== this.turn) return;
    this.isAsking = false;
    if (!answer) {
      this.askIn(UNANSWERED_RETRY_MS);
      return;
    }
    if (!answer.ok) {
      this.ports.onRefused(answer.code);
      if (answer.code !== "bad-request") this.askIn(REFUSED_RETRY_MS);
      return;
    }
    this.answeredAt = performance.now();
    this.position = { epoch: answer.epoch, seq: answer.seq };
    const { early } = this;
    this.early = [];
    this.ports.onSnapshot(answer.snapshot);
    for (const frame of early) if (frame.epoch === answer.epoch) this.receive(frame);
  }

  private askIn(ms: number): void {
    clearTimeout(this.retry);
    if (ms === 0) this.begin();
    else this.retry = setTimeout(() => this.begin(), ms);
  }

  private keep(frame: Frame): void {
    this.early.push(frame);
    if (this.early.length > MAX_EARLY_FRAMES) this.early.shift();
  }
}
