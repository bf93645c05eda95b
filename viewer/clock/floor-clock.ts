import type { EpochMs } from "@/domain/time";
import type { Clock } from "./clock";
import { GlideClock } from "./glide-clock";

/** The clock of a floor: the server's while live, the replay's during a replay. */
export class FloorClock implements Clock {
  readonly glides = new GlideClock();
  private readonly live: Clock;
  private source: Clock;
  private readonly listeners = new Set<() => void>();
  private stop: (() => void) | undefined;

  constructor(live: Clock) {
    this.live = live;
    this.source = live;
    // Bound, since it is passed on without its object.
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

  /** Follows another clock. Returns a function that goes back to the server's. */
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
