import { type EpochMs, MINUTE_MS } from "@/domain/time";

const SPAN_MS = 5 * MINUTE_MS;

interface Span {
  readonly since: EpochMs;
  events: number;
  delays: number;
  delaySumMs: number;
  delayMaxMs: number;
}

export interface RecentFigures {
  readonly perMinute: number;
  /** Arrival time minus event time; absent if nothing arrived. */
  readonly delayAverageMs?: number;
  readonly delayMaxMs?: number;
}

/** Rate and delay over the last five to ten minutes: an average over a week would not show the current state. */
export class RecentEvents {
  private current: Span;
  private previous: Span;

  constructor(now: EpochMs) {
    this.current = emptySpan(now);
    this.previous = this.current;
  }

  add(now: EpochMs, delayMs: number | undefined): void {
    this.roll(now);
    const { current } = this;
    current.events++;
    if (delayMs === undefined) return;
    current.delays++;
    current.delaySumMs += delayMs;
    if (delayMs > current.delayMaxMs) current.delayMaxMs = delayMs;
  }

  figures(now: EpochMs): RecentFigures {
    this.roll(now);
    const spans = this.current === this.previous ? [this.current] : [this.previous, this.current];
    const minutes = Math.max(now - this.previous.since, MINUTE_MS) / MINUTE_MS;
    const perMinute = Math.round((10 * sum(spans, "events")) / minutes) / 10;
    const delays = sum(spans, "delays");
    if (delays === 0) return { perMinute };
    return {
      perMinute,
      delayAverageMs: Math.round(sum(spans, "delaySumMs") / delays),
      delayMaxMs: Math.max(...spans.map(({ delayMaxMs }) => delayMaxMs)),
    };
  }

  private roll(now: EpochMs): void {
    const age = now - this.current.since;
    if (age >= 0 && age < SPAN_MS) return;
    const next = emptySpan(now);
    this.previous = age >= 0 && age < 2 * SPAN_MS ? this.current : next;
    this.current = next;
  }
}

function emptySpan(since: EpochMs): Span {
  return { since, events: 0, delays: 0, delaySumMs: 0, delayMaxMs: 0 };
}

function sum(spans: readonly Span[], figure: "events" | "delays" | "delaySumMs"): number {
  return spans.reduce((total, span) => total + span[figure], 0);
}
