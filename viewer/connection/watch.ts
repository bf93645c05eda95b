import type { WatchAnswer } from "@/domain/protocol";
import { SECOND_MS } from "@/domain/time";

/** Where in the server's stream a frame belongs. */
export interface Stamp {
  readonly epoch: number;
  readonly seq: number;
  /** It holds everything: nothing before it is needed. */
  readonly whole?: boolean;
}

export interface WatchPorts<Snapshot, Frame extends Stamp> {
  /** Asks the server for a snapshot and to be told what follows; undefined where no answer came. */
  ask(): Promise<WatchAnswer<Snapshot> | undefined>;
  /** Asks for a snapshot alone, where no socket gets through. */
  askOtherwise(): Promise<WatchAnswer<Snapshot> | undefined>;
  onSnapshot(snapshot: Snapshot): void;
  onFrame(frame: Frame): void;
  onRefused(code: string): void;
}

const UNANSWERED_RETRY_MS = SECOND_MS;
const REFUSED_RETRY_MS = 5 * SECOND_MS;
/** The least time between two snapshots, so that a stream with many gaps does not cause a flood of requests. */
const SNAPSHOT_PACE_MS = 500;
/** Frames kept while a snapshot is on its way; more would be older than it anyway. */
const MOST_EARLY_FRAMES = 64;

/**
 * One thing watched: a snapshot, then every frame after it exactly once and in order. A hole in the sequence or a new
 * epoch means a fresh snapshot, never a silent gap.
 */
export class Watch<Snapshot, Frame extends Stamp> {
  private readonly ports: WatchPorts<Snapshot, Frame>;
  private position: Stamp | undefined;
  private early: Frame[] = [];
  /** Counts the requests: only the answer to the newest one is used. */
  private turn = 0;
  private isAsking = false;
  /** Number the questions by the other way: an answer is used only if no later one was. */
  private polled = 0;
  private newestPolled = 0;
  private answeredAt = Number.NEGATIVE_INFINITY;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: WatchPorts<Snapshot, Frame>) {
    this.ports = ports;
  }

  /** Whether what was told so far is complete. */
  get isCurrent(): boolean {
    return this.position !== undefined;
  }

  /** Asks for a fresh snapshot now. */
  begin(): void {
    void this.ask();
  }

  /** Somebody else wants a snapshot: the one that is on its way will do. */
  join(): void {
    if (!this.isAsking) this.begin();
  }

  /** The connection is gone: what comes next belongs to another stream. */
  pause(): void {
    this.turn++;
    this.isAsking = false;
    // What was asked for otherwise before the stream is older than the stream.
    if (this.position) this.newestPolled = ++this.polled;
    this.position = undefined;
    this.early = [];
    clearTimeout(this.retry);
  }

  /** Shows a snapshot that comes by another way than the stream, if it is still wanted then. False where no answer came. */
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
    if (this.early.length > MOST_EARLY_FRAMES) this.early.shift();
  }
}
