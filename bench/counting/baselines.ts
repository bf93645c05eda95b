import { isInPolygon, type Polygon } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { organisation } from "@/simulator/organisation";
import type { Answer, Counter, Delivered } from "./counter";

/*
 * Simpler counters to compare with. Each keeps the newest event by event time, so that late events do no harm and duplicates count once.
 * None of them is ever restarted.
 */

/** The best of one to eight hours in the simulated week. */
const CROSSING_LASTS_MS = HOUR_MS;
/** The value from two to eight minutes with the fewest wrong minutes. */
const POSITION_LASTS_MS = 4 * MINUTE_MS;
const EVENT_LASTS_MS = 5 * MINUTE_MS;

interface ZoneWord {
  readonly areaId: AreaId;
  readonly at: EpochMs;
  readonly isEnter: boolean;
}

/** A track is in a zone from its enter event until its exit event, another enter event, or hours without an event. */
export function crossingsOnly(lastsMs = CROSSING_LASTS_MS): Counter {
  const words = new Map<AreaId, Map<string, ZoneWord>>();
  const entered = new Map<string, ZoneWord>();
  return {
    name: "crossings only",
    take(delivered) {
      for (const { mac, ...word } of zoneWordsIn(delivered)) {
        keepNewest(mapIn(words, word.areaId), mac, word);
        if (word.isEnter) keepNewest(entered, mac, word);
      }
    },
    ask(areaId, now) {
      const inside = [...(words.get(areaId) ?? [])].filter(
        ([mac, { isEnter, at }]) => isEnter && at > now - lastsMs && (entered.get(mac)?.at ?? at) <= at,
      );
      return current(inside.length);
    },
  };
}

/** A track is in the zone of its newest position, for some minutes. */
export function positionsOnly(lastsMs = POSITION_LASTS_MS): Counter {
  const fixes = new Map<string, Position>();
  let counts: ReadonlyMap<AreaId, number> = new Map();
  let countedAt = 0;
  return {
    name: "positions only",
    take({ topic, events }) {
      if (topic === "location-client") for (const event of events) keepNewest(fixes, ...positionOf(event));
    },
    ask(areaId, now) {
      if (now !== countedAt) counts = countsOf([...fixes.values()].filter(({ at }) => now - at < lastsMs));
      countedAt = now;
      return current(counts.get(areaId) ?? 0);
    },
  };
}

/** A track is in the zone of its newest zone event, for five minutes. */
export function lastZoneEvent(): Counter {
  const words = new Map<string, ZoneWord>();
  return {
    name: "last zone event within five minutes",
    take(delivered) {
      for (const { mac, ...word } of zoneWordsIn(delivered)) keepNewest(words, mac, word);
    },
    ask(areaId, now) {
      const since = now - EVENT_LASTS_MS;
      const inside = [...words.values()].filter((word) => word.areaId === areaId && word.isEnter && word.at > since);
      return current(inside.length);
    },
  };
}

function current(count: number): Answer {
  return { count, state: "current" };
}

/** Of two events at the same time, the one that arrived last wins. */
function keepNewest<Word extends { readonly at: EpochMs }>(words: Map<string, Word>, mac: string, word: Word): void {
  if ((words.get(mac)?.at ?? 0) <= word.at) words.set(mac, word);
}

function mapIn(maps: Map<AreaId, Map<string, ZoneWord>>, areaId: AreaId): Map<string, ZoneWord> {
  const map = maps.get(areaId) ?? new Map<string, ZoneWord>();
  maps.set(areaId, map);
  return map;
}

interface ZoneEvent {
  readonly zone_id: string;
  readonly mac: string;
  readonly trigger: string;
  readonly timestamp: number;
}

function zoneWordsIn({ topic, events }: Delivered): readonly (ZoneWord & { readonly mac: string })[] {
  if (topic !== "zone") return [];
  return (events as readonly ZoneEvent[]).map(({ zone_id: areaId, mac, trigger, timestamp }) => {
    return { areaId, mac, at: timestamp * 1_000, isEnter: trigger === "enter" };
  });
}

interface Position {
  readonly mapId: string;
  readonly x: number;
  readonly y: number;
  readonly at: EpochMs;
}

interface PositionEvent {
  readonly map_id: string;
  readonly mac: string;
  readonly x: number;
  readonly y: number;
  readonly timestamp: number;
}

function positionOf(event: unknown): readonly [string, Position] {
  const { map_id: mapId, mac, x, y, timestamp } = event as PositionEvent;
  return [mac, { mapId, x, y, at: timestamp * 1_000 }];
}

const ZONES: ReadonlyMap<string, readonly { readonly areaId: AreaId; readonly polygon: Polygon }[]> = new Map(
  organisation.sites
    .flatMap(({ floors }) => floors)
    .map(({ mapId, areas }) => [
      mapId,
      areas.flatMap(({ areaId, kind, polygon }) => (kind === "zone" && polygon ? [{ areaId, polygon }] : [])),
    ]),
);

function countsOf(fixes: readonly Position[]): ReadonlyMap<AreaId, number> {
  const counts = new Map<AreaId, number>();
  for (const areaId of fixes.flatMap(zonesAt)) counts.set(areaId, (counts.get(areaId) ?? 0) + 1);
  return counts;
}

function zonesAt({ mapId, x, y }: Position): readonly AreaId[] {
  return (ZONES.get(mapId) ?? []).flatMap(({ areaId, polygon }) => (isInPolygon(polygon, x, y) ? [areaId] : []));
}
