import { MOST_ACTIVITY_MS } from "@/domain/contract/history";
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** The span of a time bar. */
export interface TimeSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export const SHORTEST_SPAN_MS = 2 * MINUTE_MS;
export const LONGEST_SPAN_MS = 366 * DAY_MS;
/** The playing moment stays this far from either end, as a share of the span. */
const MARGIN = 0.08;

export function lengthOf({ from, to }: TimeSpan): number {
  return to - from;
}

/** The position of a moment, from 0 at the left end to 1 at the right. */
export function shareOf({ from, to }: TimeSpan, at: EpochMs): number {
  return (at - from) / (to - from);
}

export function momentAt({ from, to }: TimeSpan, share: number): EpochMs {
  return from + (to - from) * share;
}

/** Whether the span ends now, within the one-second tick of clocks. */
export function isUpTo({ to }: TimeSpan, now: EpochMs): boolean {
  return to >= now - 2 * SECOND_MS;
}

/**
 * The span and somewhat around it, on a grid that fits its length, so that similar spans are read by the same request. At most
 * `MOST_ACTIVITY_MS` long: around a year there is only little room.
 */
export function spanToRead(span: TimeSpan): TimeSpan {
  const lengthMs = lengthOf(span);
  // It may become four grid steps longer.
  const mostMs = (MOST_ACTIVITY_MS - lengthMs) / 4;
  const gridMs = 2 ** Math.min(Math.ceil(Math.log2(lengthMs)) - 2, Math.floor(Math.log2(mostMs)));
  const from = (Math.floor(span.from / gridMs) - 1) * gridMs;
  const to = (Math.ceil(span.to / gridMs) + 1) * gridMs;
  return { from: Math.floor(from), to: Math.ceil(to) };
}

/** The span that ends now. */
export function spanUpTo(now: EpochMs, lengthMs: number): TimeSpan {
  return { from: now - lengthMs, to: now };
}

/**
 * The span that a bar shows whose right end was now when it was last set: it still is, so that its right end means live however long the
 * past is watched. Unless the shown moment would be out of sight.
 */
export function spanKeptUpTo(now: EpochMs, span: TimeSpan, at: EpochMs | undefined): TimeSpan {
  const moved = spanUpTo(now, lengthOf(span));
  return at === undefined || at >= moved.from ? moved : span;
}

/** The span with `part` in its middle, never reaching beyond now. */
export function spanAround(part: TimeSpan, lengthMs: number, now: EpochMs): TimeSpan {
  const from = (part.from + part.to - lengthMs) / 2;
  return notBeyond({ from, to: from + lengthMs }, now);
}

/** Scales a span around a moment, which keeps its position; never beyond now. */
export function zoomed(
  span: TimeSpan,
  by: { readonly factor: number; readonly around: EpochMs; readonly now: EpochMs },
): TimeSpan {
  const lengthMs = within(lengthOf(span) * by.factor);
  const from = by.around - shareOf(span, by.around) * lengthMs;
  return notBeyond({ from, to: from + lengthMs }, by.now);
}

/** The smallest distance between two fingers, as a share of the bar; smaller ones are rounded up. */
const MIN_PINCH = 0.02;

/** The span after two fingers moved: the moments under them stay under them. Never beyond now. */
export function pinched(
  span: TimeSpan,
  fingers: { readonly from: Fingers; readonly to: Fingers; readonly now: EpochMs },
): TimeSpan {
  const apart = ([one, other]: Fingers) => Math.max(MIN_PINCH, Math.abs(one - other));
  const middle = ([one, other]: Fingers) => (one + other) / 2;
  const lengthMs = within(lengthOf(span) * (apart(fingers.from) / apart(fingers.to)));
  const from = momentAt(span, middle(fingers.from)) - middle(fingers.to) * lengthMs;
  return notBeyond({ from, to: from + lengthMs }, fingers.now);
}

type Fingers = readonly [number, number];

function within(lengthMs: number): number {
  return Math.min(Math.max(lengthMs, SHORTEST_SPAN_MS), LONGEST_SPAN_MS);
}

/** Shifts a span; never beyond now. */
export function moved({ from, to }: TimeSpan, byMs: number, now: EpochMs): TimeSpan {
  return notBeyond({ from: from + byMs, to: to + byMs }, now);
}

/** The span that contains a moment: paged on if the moment is outside or about to leave, else unchanged. */
export function holding(span: TimeSpan, at: EpochMs, now: EpochMs): TimeSpan {
  const share = shareOf(span, at);
  const isAtEnd = span.to >= now && share <= 1;
  if (share >= 0 && (share <= 1 - MARGIN || isAtEnd)) return span;
  const lengthMs = lengthOf(span);
  // A moment after the span lands near its left end, so that there is room to play; one before it lands in the middle.
  const from = share < 0 ? at - lengthMs / 2 : at - lengthMs * MARGIN;
  return notBeyond({ from, to: from + lengthMs }, now);
}

function notBeyond({ from, to }: TimeSpan, now: EpochMs): TimeSpan {
  return to <= now ? { from, to } : { from: from - (to - now), to: now };
}
