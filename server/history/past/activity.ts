import type { Activity } from "@/domain/contract/history";
import type { MapId, SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { FixCount, HistoryStore } from "../history-store";

export interface GivenActivity {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The kept range. */
  readonly kept: { readonly from: EpochMs; readonly to: EpochMs };
}

type Gap = Activity["gaps"][number];

/** More points than fit on any screen. */
const MOST_POINTS = 1_500;
const WIDTHS_MS = [10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS];
/** A pause at least this long is a gap, not an interval between two reports. */
const GAP_MS = 30 * MINUTE_MS;

/** The number of fixes of a floor over time, and the times without data from any floor of its site. Unpacks nothing. */
export async function activityOf(
  store: HistoryStore,
  { siteId, mapId, from, to, kept }: GivenActivity,
): Promise<Pick<Activity, "points" | "gaps">> {
  const [begin, end] = [Math.max(from, kept.from), Math.min(to, kept.to)];
  if (begin >= end) return { points: [], gaps: [] };
  const count = (range: Gap, floor?: MapId) =>
    store.countFixes({
      siteId,
      ...(floor !== undefined && { mapId: floor }),
      after: range.from - 1,
      upTo: range.to - 1,
    });
  const ofFloor = await count({ from: begin, to: end }, mapId);
  const own = gapsOf(ofFloor, { from: begin, to: end });
  const points = pointsOf(ofFloor, end - begin);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return { points, gaps: [] };
  // One read for all gaps and floors, because opening a day costs most: a floor that is empty at night has a gap every day of a year.
  const around = { from: first.from, to: last.to };
  return { points, gaps: gapsOf(await count(around), around) };
}

function pointsOf(counts: readonly FixCount[], rangeMs: number): Activity["points"] {
  const widthMs = WIDTHS_MS.find((each) => rangeMs / each <= MOST_POINTS) ?? DAY_MS;
  const points = new Map<EpochMs, { at: EpochMs; spanMs: number; fixes: number }>();
  for (const { startAt, spanMs: ownMs, fixes } of counts) {
    const spanMs = Math.max(ownMs, widthMs);
    const at = startAt - (startAt % spanMs);
    const point = points.get(at) ?? { at, spanMs, fixes: 0 };
    points.set(at, { at, spanMs: Math.max(spanMs, point.spanMs), fixes: point.fixes + fixes });
  }
  return [...points.values()].sort((a, b) => a.at - b.at);
}

/** The gaps within the range. */
function gapsOf(counts: readonly FixCount[], { from, to }: Gap): readonly Gap[] {
  const heard = counts.filter(({ fixes, startAt }) => fixes > 0 && startAt < to).sort((a, b) => a.startAt - b.startAt);
  const gaps: Gap[] = [];
  let knownUntil = from;
  for (const { startAt, spanMs } of [...heard, { startAt: to, spanMs: 0 }]) {
    if (startAt - knownUntil >= GAP_MS) gaps.push({ from: knownUntil, to: startAt });
    knownUntil = Math.max(knownUntil, startAt + spanMs);
  }
  return gaps;
}
