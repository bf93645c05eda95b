import type { PastPart } from "@/domain/past-stream";
import type { EpochMs } from "@/domain/time";
import type { Clock } from "../clock/clock";
import type { FloorModel, ReturnToLive } from "../floor/floor-model";
import { PastChannel } from "./past-channel";

interface ShownPastPorts {
  readonly model: Pick<FloorModel, "clock" | "showPast">;
  /** The server's time. */
  readonly now: () => EpochMs;
}

/** The moment of the past that a floor shows, and the switch between past and live. */
export class ShownPast {
  /** The moment on screen; undefined before the first one. */
  at: EpochMs | undefined;
  private readonly ports: ShownPastPorts;
  private readonly channel = new PastChannel();
  private readonly tickers = new Set<() => void>();
  private readonly clock: Clock;
  private leave: ReturnToLive | undefined;

  constructor(ports: ShownPastPorts) {
    this.ports = ports;
    this.clock = {
      now: () => this.at ?? ports.now(),
      onTick: (run) => {
        this.tickers.add(run);
        return () => this.tickers.delete(run);
      },
    };
  }

  /** False while the floor is live. */
  get isOnScreen(): boolean {
    return this.leave !== undefined;
  }

  /** Shows the past in place of live. Cancels a `goToNow` that is under way. */
  show(): void {
    this.leave = this.ports.model.showPast({ source: this.channel, clock: this.clock });
  }

  /** Requests the live floor, and runs `onNow` when it arrives. The past stays on screen until then. */
  goToNow(onNow: () => void): void {
    this.leave?.(() => {
      this.leave = undefined;
      onNow();
    });
  }

  /** Ends the past at once. */
  stop(): void {
    this.leave?.(() => undefined);
    this.leave = undefined;
    this.at = undefined;
  }

  /** Tells the floor that the next parts are of another time. */
  jump(): void {
    this.channel.jump();
  }

  /** Applies parts up to a moment. */
  advance(parts: readonly PastPart[], to: EpochMs): void {
    for (const part of parts) {
      this.at = Math.max(part.at, this.at ?? 0);
      this.channel.tell(part);
    }
    this.at = to;
  }

  /** Applies everything up to a moment as if its time had passed, so that tracks and trails end up as they were. */
  fastForward(parts: readonly PastPart[], to: EpochMs): void {
    const { glides } = this.ports.model.clock;
    for (const part of parts) {
      glides.skip(Math.max(0, part.at - (this.at ?? part.at)));
      this.at = part.at;
      this.channel.tell(part);
    }
    glides.skip(Math.max(0, to - (this.at ?? to)));
    this.at = to;
  }

  /** Notifies listeners of the clock. */
  tick(): void {
    for (const run of [...this.tickers]) run();
  }
}
