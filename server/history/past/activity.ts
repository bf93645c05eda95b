import type { Activity } from "@/domain/contract/history";
import type { MapId, SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { FixCount, HistoryStore } from "../history-store";

export interface GivenActivity {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** All floors of the site: only where nothing was told of any of them there is a gap. */
  readonly mapIds: readonly MapId[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** What is kept. */
  readonly kept: { readonly from: EpochMs; readonly to: EpochMs };
}

/** More than fit beside each other on any screen. */
const MOST_POINTS = 1_500;
const WIDTHS_MS = [10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS];
/** Nothing for so long is no pause between two reports. */
const GAP_MS = 30 * MINUTE_MS;

/** How many fixes a floor had by minutes, and when nothing was told of its site. Unpacks nothing. */
export async function activityOf(
  store: HistoryStore,
  { siteId, mapId, mapIds, from, to, kept }: GivenActivity,
): Promise<Pick<Activity, "points" | "gaps">> {
  const [begin, end] = [Math.max(from, kept.from), Math.min(to, kept.to)];
  if (begin >= end) return { points: [], gaps: [] };
  const ofFloors = await Promise.all(
    [...new Set([mapId, ...mapIds])].map((each) =>
      store.countFixes({ siteId, mapId: each, after: begin - 1, upTo: end }),
    ),
  );
  const [ofFloor = []] = ofFloors;
  return { points: pointsOf(ofFloor, end - begin), gaps: gapsOf(ofFloors.flat(), begin, end) };
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

function gapsOf(counts: readonly FixCount[], begin: EpochMs, end: EpochMs): Activity["gaps"] {
  const heard = counts.filter(({ fixes }) => fixes > 0).sort((a, b) => a.startAt - b.startAt);
  const gaps: { from: EpochMs; to: EpochMs }[] = [];
  let knownUntil = begin;
  for (const { startAt, spanMs } of [...heard, { startAt: end, spanMs: 0 }]) {
    if (startAt - knownUntil >= GAP_MS) gaps.push({ from: knownUntil, to: startAt });
    knownUntil = Math.max(knownUntil, startAt + spanMs);
  }
  return gaps;
}
