import type { EpochMs } from "@/domain/time";
import type { Clock } from "./clock";
import { GlideClock } from "./glide-clock";

/** The one clock of a floor: the server's while it is live, that of a replay while one is shown. */
export class FloorClock implements Clock {
  readonly glides = new GlideClock();
  private readonly live: Clock;
  private source: Clock;
  private readonly listeners = new Set<() => void>();
  private stop: (() => void) | undefined;

  constructor(live: Clock) {
    this.live = live;
    this.source = live;
    // Handed on without their object.
    this.now = this.now.bind(this);
    this.onTick = this.onTick.bind(this);
  }

  now(): EpochMs {
    return this.source.now();
  }

  onTick(run: () => void): () => void {
    this.listeners.add(run);
    this.stop ??= this.source.onTick(() => this.tick());
    return () => {
      this.listeners.delete(run);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = undefined;
    };
  }

  /** Goes by another clock; returns what goes back to the server's. */
  follow(clock: Clock): () => void {
    this.goBy(clock);
    return () => {
      if (this.source === clock) this.goBy(this.live);
    };
  }

  private goBy(clock: Clock): void {
    this.source = clock;
    if (!this.stop) return;
    this.stop();
    this.stop = clock.onTick(() => this.tick());
    this.tick();
  }

  private tick(): void {
    for (const each of [...this.listeners]) each();
  }
}
