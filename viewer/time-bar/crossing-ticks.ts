import type { CrossingCount } from "@/domain/contract/history";
import { shareOf, type TimeSpan } from "./time-span";

/** The entries and exits in a column of the bar, whose centre is `x` CSS pixels from the left; heights are from 0 to 1. */
export interface CrossingTick {
  readonly x: number;
  readonly entered: number;
  readonly left: number;
}

/** Narrower columns would run into each other. */
const COLUMN_PX = 3;
/** This many crossings in one column get the full height. */
const FULL = 12;

/** The crossings of a span as ticks on `widthPx` pixels, one per column, taller for more crossings. */
export function crossingTicks(
  crossings: readonly CrossingCount[],
  span: TimeSpan,
  widthPx: number,
): readonly CrossingTick[] {
  const columns = new Map<number, { entered: number; left: number }>();
  for (const { at, spanMs, entered, left } of crossings) {
    const x = shareOf(span, at + spanMs / 2) * widthPx;
    if (x < 0 || x > widthPx) continue;
    const column = Math.floor(x / COLUMN_PX);
    const known = columns.get(column) ?? { entered: 0, left: 0 };
    columns.set(column, { entered: known.entered + entered, left: known.left + left });
  }
  return [...columns].map(([column, { entered, left }]) => ({
    ...{ x: (column + 0.5) * COLUMN_PX, entered: heightOf(entered), left: heightOf(left) },
  }));
}

/** The height is not linear: one crossing is clearly visible, and ten are not ten times as tall. */
function heightOf(count: number): number {
  return count === 0 ? 0 : Math.min(1, 0.4 + (0.6 * Math.log(count)) / Math.log(FULL));
}

type Crossed = Pick<CrossingCount, "entered" | "left">;

/** The number of crossings in a span. */
export function crossedIn(crossings: readonly CrossingCount[], { from, to }: TimeSpan): Crossed {
  const within = crossings.filter(({ at, spanMs }) => at + spanMs >= from && at <= to);
  const sum = (key: keyof Crossed) => within.reduce((total, crossing) => total + crossing[key], 0);
  return { entered: sum("entered"), left: sum("left") };
}
