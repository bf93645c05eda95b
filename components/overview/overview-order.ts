import type { MapId, SiteId } from "@/domain/ids";
import { compareFloors } from "@/viewer/overview/floor-order";
import type { OverviewChoice } from "@/viewer/overview/overview-choice";
import { floorName } from "../sites/site-names";
import type { Translate } from "../text/messages";
import { type OverviewFloor, type Score, siteNameOf } from "./overview-floor";

/** Floors under one heading: those of a site, or all of them. */
export interface FloorGroup {
  readonly siteId?: SiteId;
  readonly placed: readonly OverviewFloor[];
  /** Known from traffic only, without a floorplan. */
  readonly unplaced: readonly OverviewFloor[];
}

export interface OrderOptions extends Pick<OverviewChoice, "sort" | "isGrouped"> {
  readonly query: string;
  /** May be older than the floors, so that cards do not move with every fix. */
  readonly scores: ReadonlyMap<MapId, Score>;
  readonly locale: string;
  readonly t: Translate;
}

type Compare<Item> = (a: Item, b: Item) => number;

const NO_SCORE: Score = { fullness: 0, tracks: 0, alerts: 0 };

/** Filters, groups and sorts the floors. */
export function orderFloors(floors: readonly OverviewFloor[], arrangement: OrderOptions): readonly FloorGroup[] {
  const found = floors.filter(matcher(arrangement));
  const compare = comparing(arrangement);
  const byName = compareSites(arrangement.locale);
  if (!arrangement.isGrouped) return found.length === 0 ? [] : [groupOf(found, compare)];
  const sites = new Map<SiteId, OverviewFloor[]>();
  for (const floor of found) {
    const others = sites.get(floor.siteId);
    if (others) others.push(floor);
    else sites.set(floor.siteId, [floor]);
  }
  return [...sites]
    .sort(
      ([, a], [, b]) =>
        compareScores(arrangement.sort, total(a, arrangement), total(b, arrangement)) || byName(a[0], b[0]),
    )
    .map(([siteId, members]) => ({ siteId, ...groupOf(members, compare) }));
}

function groupOf(floors: readonly OverviewFloor[], compare: Compare<OverviewFloor>): FloorGroup {
  const sorted = [...floors].sort(compare);
  return {
    placed: sorted.filter(({ floor }) => floor.floorplan !== undefined),
    unplaced: sorted.filter(({ floor }) => floor.floorplan === undefined),
  };
}

function matcher({ query, t }: OrderOptions): (floor: OverviewFloor) => boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (entry) => {
    const { floor, areas } = entry;
    const zones = areas.map((area) => area.name ?? "");
    const text = [siteNameOf(entry, t), floorName(floor, t), floor.mapId, ...zones].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function comparing({ sort, scores, locale, isGrouped }: OrderOptions): Compare<OverviewFloor> {
  const bySite = compareSites(locale);
  const byFloor = compareFloors(locale);
  const score = ({ floor }: OverviewFloor) => scores.get(floor.mapId) ?? NO_SCORE;
  return (a, b) =>
    compareScores(sort, score(a), score(b)) || (isGrouped ? 0 : bySite(a, b)) || byFloor(a.floor, b.floor);
}

/** Sites without a name come last. */
function compareSites(locale: string): Compare<OverviewFloor | undefined> {
  const order = new Intl.Collator(locale, { numeric: true });
  return (a, b) =>
    Number(a?.siteName === undefined) - Number(b?.siteName === undefined) ||
    order.compare(a?.siteName ?? "", b?.siteName ?? "") ||
    order.compare(a?.siteId ?? "", b?.siteId ?? "");
}

function compareScores(sort: OverviewChoice["sort"], a: Score, b: Score): number {
  switch (sort) {
    case "name":
      return 0;
    case "fullest":
      return b.fullness - a.fullness || b.tracks - a.tracks;
    case "alerts":
      return b.alerts - a.alerts || b.fullness - a.fullness;
  }
}

/** The score of a site: its fullest zone, and the sum of its tracks and alerts. */
function total(floors: readonly OverviewFloor[], { scores }: OrderOptions): Score {
  const each = floors.map(({ floor }) => scores.get(floor.mapId) ?? NO_SCORE);
  return {
    fullness: Math.max(...each.map((score) => score.fullness)),
    tracks: each.reduce((sum, score) => sum + score.tracks, 0),
    alerts: each.reduce((sum, score) => sum + score.alerts, 0),
  };
}
