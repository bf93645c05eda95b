import type { MapId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { FixCount, Span } from "../../history-store";
import type { Day } from "../days/day";
import { chunkId, HALF_HOUR_MS, LIVE_SLOT_MS, slotOfChunk } from "../days/day-schema";

/**
 * Counts the fixes of one floor, or of all floors of a site, on a day, ascending by time. A repeated fix counts twice until it is packed.
 */
export function countFixesOf(day: Day, { siteId, mapId, after, upTo }: Span & { readonly mapId?: MapId }): FixCount[] {
  const site = day.names.site(siteId);
  const known = site === undefined ? [] : [...day.names.floorsOf(site)];
  const floors = known.flatMap(([id, floor]) => (mapId === undefined || id === mapId ? [floor] : []));
  const spanMs = day.head().sealed > 0 ? HALF_HOUR_MS : LIVE_SLOT_MS;
  const counts = new Map<number, number>();
  for (const [slot, fixes] of floors.flatMap((floor) => countsOf(day, floor))) {
    const start = Math.floor((slot * MINUTE_MS) / spanMs) * spanMs;
    counts.set(start, (counts.get(start) ?? 0) + fixes);
  }
  return [...counts]
    .map(([start, fixes]) => ({ startAt: day.startAt + start, spanMs, fixes }))
    .filter(({ startAt }) => startAt + spanMs > after && startAt <= upTo)
    .sort((one, other) => one.startAt - other.startAt);
}

function countsOf({ files, schema }: Day, floor: number): readonly (readonly [slot: number, fixes: number])[] {
  const [from, to] = [chunkId(floor, 0, 0), chunkId(floor + 1, 0, 0)];
  const chunks = files.run<[number, number]>(
    `SELECT id, fixes FROM ${schema}.chunk WHERE id >= ? AND id < ?`,
    from,
    to,
  );
  const tails = files.run<[number, number]>(`SELECT slot, fixes FROM ${schema}.tail WHERE floor = ?`, floor);
  return [...chunks.map(([id, fixes]) => [slotOfChunk(id), fixes] as const), ...tails];
}
