import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** What a time bar shows, from its left end to its right one. */
export interface TimeSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export const SHORTEST_SPAN_MS = 2 * MINUTE_MS;
export const LONGEST_SPAN_MS = 366 * DAY_MS;
/** A moment that plays stays this far from either end, as a share of the span. */
const MARGIN = 0.08;

export function lengthOf({ from, to }: TimeSpan): number {
  return to - from;
}

/** How far along a moment is, from 0 at the left end to 1 at the right. */
export function shareOf({ from, to }: TimeSpan, at: EpochMs): number {
  return (at - from) / (to - from);
}

export function momentAt({ from, to }: TimeSpan, share: number): EpochMs {
  return from + (to - from) * share;
}

/** Whether it ends now, by clocks that tick once a second. */
export function isUpTo({ to }: TimeSpan, now: EpochMs): boolean {
  return to >= now - 2 * SECOND_MS;
}

/** The span that ends now. */
export function spanUpTo(now: EpochMs, lengthMs: number): TimeSpan {
  return { from: now - lengthMs, to: now };
}

/** The span with something in its middle; nothing later than now is in it. */
export function spanAround(part: TimeSpan, lengthMs: number, now: EpochMs): TimeSpan {
  const from = (part.from + part.to - lengthMs) / 2;
  return notBeyond({ from, to: from + lengthMs }, now);
}

/** So many times as long, with a moment at its place; nothing later than now is in it. */
export function zoomed(
  span: TimeSpan,
  by: { readonly factor: number; readonly around: EpochMs; readonly now: EpochMs },
): TimeSpan {
  const lengthMs = within(lengthOf(span) * by.factor);
  const from = by.around - shareOf(span, by.around) * lengthMs;
  return notBeyond({ from, to: from + lengthMs }, by.now);
}

/** Fingers this near to each other, as a share of the bar, are as far apart as this. */
const LEAST_PINCH = 0.02;

/** Two fingers have moved, from shares of the bar to others: what was between them still is. Nothing later than now is in it. */
export function pinched(
  span: TimeSpan,
  fingers: { readonly from: Fingers; readonly to: Fingers; readonly now: EpochMs },
): TimeSpan {
  const apart = ([one, other]: Fingers) => Math.max(LEAST_PINCH, Math.abs(one - other));
  const middle = ([one, other]: Fingers) => (one + other) / 2;
  const lengthMs = within(lengthOf(span) * (apart(fingers.from) / apart(fingers.to)));
  const from = momentAt(span, middle(fingers.from)) - middle(fingers.to) * lengthMs;
  return notBeyond({ from, to: from + lengthMs }, fingers.now);
}

type Fingers = readonly [number, number];

function within(lengthMs: number): number {
  return Math.min(Math.max(lengthMs, SHORTEST_SPAN_MS), LONGEST_SPAN_MS);
}

/** Earlier or later; nothing later than now is in it. */
export function moved({ from, to }: TimeSpan, byMs: number, now: EpochMs): TimeSpan {
  return notBeyond({ from: from + byMs, to: to + byMs }, now);
}

/** Turned over like a page where a moment is not in it, or about to leave it; else the same. */
export function holding(span: TimeSpan, at: EpochMs, now: EpochMs): TimeSpan {
  const share = shareOf(span, at);
  const isAtEnd = span.to >= now && share <= 1;
  if (share >= 0 && (share <= 1 - MARGIN || isAtEnd)) return span;
  const lengthMs = lengthOf(span);
  // Left of it there is room for what comes next: a moment before the span lands in its middle.
  const from = share < 0 ? at - lengthMs / 2 : at - lengthMs * MARGIN;
  return notBeyond({ from, to: from + lengthMs }, now);
}

function notBeyond({ from, to }: TimeSpan, now: EpochMs): TimeSpan {
  return to <= now ? { from, to } : { from: from - (to - now), to: now };
}
