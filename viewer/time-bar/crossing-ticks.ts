import type { CrossingCount } from "@/domain/contract/history";
import { shareOf, type TimeSpan } from "./time-span";

/** How many entered and left in a column of the bar, whose middle is `x` CSS pixels from its left end; heights from 0 to 1. */
export interface CrossingTick {
  readonly x: number;
  readonly entered: number;
  readonly left: number;
}

/** Narrower columns run into each other. */
const COLUMN_PX = 3;
/** So many in one column are drawn as high as there is room. */
const FULL = 12;

/** The crossings of a span as ticks on so many pixels: those of one column as one, the higher the more there were. */
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

/** One is well seen, and ten are not ten times as high. */
function heightOf(count: number): number {
  return count === 0 ? 0 : Math.min(1, 0.4 + (0.6 * Math.log(count)) / Math.log(FULL));
}

type Crossed = Pick<CrossingCount, "entered" | "left">;

/** How many crossed in a part of the time. */
export function crossedIn(crossings: readonly CrossingCount[], { from, to }: TimeSpan): Crossed {
  const within = crossings.filter(({ at, spanMs }) => at + spanMs >= from && at <= to);
  const sum = (key: keyof Crossed) => within.reduce((total, crossing) => total + crossing[key], 0);
  return { entered: sum("entered"), left: sum("left") };
}
