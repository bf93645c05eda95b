import type { MapId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { FixCount, Span } from "../../history-store";
import type { Day } from "../days/day";
import { chunkId, HALF_HOUR_MS, LIVE_SLOT_MS, slotOfChunk } from "../days/day-schema";

/** Of a floor's day, ascending. What was told twice counts twice until it is packed. */
export function countFixesOf(day: Day, { siteId, mapId, after, upTo }: Span & { readonly mapId: MapId }): FixCount[] {
  const site = day.names.site(siteId);
  const floor = site === undefined ? undefined : day.names.floorsOf(site).get(mapId);
  if (floor === undefined) return [];
  const spanMs = day.head().sealed > 0 ? HALF_HOUR_MS : LIVE_SLOT_MS;
  const counts = new Map<number, number>();
  for (const [slot, fixes] of countsOf(day, floor)) {
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
