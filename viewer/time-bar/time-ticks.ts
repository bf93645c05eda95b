import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { lengthOf, type TimeSpan } from "./time-span";
import { instantsOf, wallOf } from "./zoned-time";

/** The label of a tick: a time of day, a day at midnight, a month at its first day. */
export interface TimeTick {
  readonly at: EpochMs;
  readonly unit: "second" | "minute" | "day" | "month";
}

/** Ticks are at least this far apart, in CSS pixels. */
const MIN_GAP_PX = 84;
const STEPS_MS = [
  ...[5, 10, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2].map((days) => days * DAY_MS),
];
const WEEK_MS = 7 * DAY_MS;
/** 1970 began on a Thursday; weeks begin on Mondays. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Ticks nearer to each other than this share of a step are one tick: labels would overlap where clocks skip an hour. */
const MIN_SHARE = 0.6;

/** The ticks of a time bar of this width, ascending, at round times in a time zone. Skipped times have none, repeated ones two. */
export function ticksOf(span: TimeSpan, widthPx: number, timeZone: string | undefined): readonly TimeTick[] {
  const leastMs = (lengthOf(span) * MIN_GAP_PX) / Math.max(1, widthPx);
  const stepMs = STEPS_MS.find((step) => step >= leastMs);
  const { first, last } = wallsOf(span, timeZone);
  const walls = stepMs
    ? regular(first, last, stepMs)
    : leastMs <= WEEK_MS
      ? weeks(first, last)
      : months(first, last, leastMs);
  const ticks = walls
    .flatMap((wall) => momentsOf(wall, timeZone).map((at) => ({ at, unit: unitOf(wall, stepMs ?? DAY_MS) })))
    .filter(({ at }) => at >= span.from && at <= span.to)
    .sort((one, other) => one.at - other.at);
  return apart(ticks, (stepMs ?? 0) * MIN_SHARE);
}

/** The local times of a span, with the repeated hour if clocks are put back in it. */
function wallsOf({ from, to }: TimeSpan, timeZone: string | undefined) {
  const [first, last] = [wallOf(from, timeZone), wallOf(to, timeZone)];
  const putBackMs = Math.max(0, to - from - (last - first));
  return { first: first - putBackMs, last: last + putBackMs };
}

/** A skipped time has no moment, except a midnight: there the day begins later. A midnight that occurs twice begins the day once. */
function momentsOf(wall: number, timeZone: string | undefined): readonly EpochMs[] {
  const moments = instantsOf(wall, timeZone);
  if (wall % DAY_MS === 0) return [moments[0]];
  return moments.filter((at) => wallOf(at, timeZone) === wall);
}

/** Without the ticks that are nearer than `leastMs` to the previous one; of two such, a day stays. */
function apart(ticks: readonly TimeTick[], leastMs: number): readonly TimeTick[] {
  const kept: TimeTick[] = [];
  for (const tick of ticks) {
    const previous = kept.at(-1);
    const isNear = previous !== undefined && tick.at - previous.at < Math.max(1, leastMs);
    if (isNear && unitRank(tick) <= unitRank(previous)) continue;
    if (isNear) kept.pop();
    kept.push(tick);
  }
  return kept;
}

const unitRank = ({ unit }: TimeTick) => (unit === "day" || unit === "month" ? 1 : 0);

function regular(first: number, last: number, stepMs: number, originMs = 0): number[] {
  const walls: number[] = [];
  for (let wall = Math.ceil((first - originMs) / stepMs) * stepMs + originMs; wall <= last; wall += stepMs)
    walls.push(wall);
  return walls;
}

const weeks = (first: number, last: number) => regular(first, last, WEEK_MS, FIRST_MONDAY_MS);

function months(first: number, last: number, leastMs: number): number[] {
  const every = [1, 2, 3, 6, 12].find((count) => count * 28 * DAY_MS >= leastMs) ?? 12;
  const begin = new Date(first);
  const walls: number[] = [];
  for (let month = Math.ceil((begin.getUTCMonth() + 1) / every) * every; ; month += every) {
    const wall = Date.UTC(begin.getUTCFullYear(), month);
    if (wall > last) return walls;
    walls.push(wall);
  }
}

function unitOf(wall: number, stepMs: number): TimeTick["unit"] {
  if (wall % DAY_MS === 0) return new Date(wall).getUTCDate() === 1 && stepMs >= DAY_MS ? "month" : "day";
  return wall % MINUTE_MS === 0 && stepMs >= MINUTE_MS ? "minute" : "second";
}
