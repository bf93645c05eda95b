import fc from "fast-check";
import { toCentimetres } from "@/domain/floor-frame";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Chunk, ChunkFix, KeyFix, LeaveMark } from "../chunk";

const START = Date.UTC(2026, 8, 21, 9);

interface Making {
  readonly startAt?: number;
  readonly minutes?: number;
  /** Few tracks, so that chunks have many in common. */
  readonly tracks?: readonly number[];
}

/** Any chunk: walks and leaps, equal times, whole seconds and milliseconds, with columns that not all fixes have and without. */
export function anyChunk({ startAt = START, minutes = 10, tracks }: Making = {}): fc.Arbitrary<Chunk> {
  const track = tracks ? fc.constantFrom(...tracks) : fc.oneof(fc.nat(8), fc.nat(20_000), fc.constant(2 ** 32 - 1));
  const spanMs = minutes * MINUTE_MS;
  return fc.record({ unit: fc.constantFrom(1, SECOND_MS), hasMore: fc.boolean() }).chain(({ unit, hasMore }) => {
    const fix = (least: number, most: number) => anyFix(track, { startAt, unit, least, most, hasMore });
    const marked = fc.record({ track, at: fc.nat(spanMs / unit - 1).map((time) => startAt + time * unit) });
    return fc.record({
      startAt: fc.constant(startAt),
      spanMs: fc.constant(spanMs),
      keyframe: fc.uniqueArray(
        fc.tuple(fix(-HOUR_MS / unit, -1), fc.boolean()).map(([key, left]): KeyFix => ({ ...key, left })),
        { selector: (key) => key.track, maxLength: 30 },
      ),
      fixes: fc.array(fix(0, spanMs / unit - 1), { maxLength: 200 }),
      leaves: fc.array(marked, { maxLength: 5 }),
    });
  });
}

interface Times {
  readonly startAt: number;
  readonly unit: number;
  readonly least: number;
  readonly most: number;
  readonly hasMore: boolean;
}

function anyFix(track: fc.Arbitrary<number>, { startAt, unit, least, most, hasMore }: Times): fc.Arbitrary<ChunkFix> {
  const metres = fc.oneof(
    fc.double({ min: -5, max: 80, noNaN: true }),
    fc.double({ min: -1_000_000, max: 1_000_000, noNaN: true }),
    fc.constantFrom(0, -0, -1_000_000, 1_000_000, 8.214_417),
  );
  const nearby = fc.oneof(
    fc.integer({ min: least, max: Math.min(most, least + 20) }),
    fc.integer({ min: least, max: most }),
  );
  const whenever = { track, at: nearby.map((time) => startAt + time * unit), x: metres, y: metres };
  if (!hasMore) return fc.record(whenever);
  const rssi = fc.oneof(fc.integer({ min: -95, max: -30 }), fc.double({ min: -1_000, max: 1_000, noNaN: true }));
  const more = { connected: fc.boolean(), rssi };
  return fc.record({ ...whenever, ...more }, { requiredKeys: ["track", "at", "x", "y"] });
}

/** A chunk as it is decoded: whole centimetres and dBm, without repeats, ordered by track, time and place. */
export function asKept(chunk: Chunk): Chunk {
  const kept = <Item extends ChunkFix>(fix: Item): Item => ({
    ...fix,
    x: plain(toCentimetres(fix.x) / 100),
    y: plain(toCentimetres(fix.y) / 100),
    ...(fix.rssi !== undefined && { rssi: plain(Math.round(fix.rssi)) }),
  });
  return {
    ...chunk,
    keyframe: chunk.keyframe.map(kept).sort((a, b) => a.track - b.track),
    fixes: once(chunk.fixes.map(kept)).sort(byTrackAndTime),
    leaves: once(chunk.leaves).sort(byTrackAndTime),
  };
}

/** Turns -0 into 0, since stored integers have no negative zero. */
function plain(value: number): number {
  return value === 0 ? 0 : value;
}

function once<Item extends LeaveMark>(items: readonly Item[]): Item[] {
  const keyOf = (item: Partial<ChunkFix>) => [item.track, item.at, item.x, item.y, item.rssi, item.connected].join();
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function byTrackAndTime(a: LeaveMark & Partial<ChunkFix>, b: LeaveMark & Partial<ChunkFix>): number {
  return (
    a.track - b.track ||
    a.at - b.at ||
    (a.x ?? 0) - (b.x ?? 0) ||
    (a.y ?? 0) - (b.y ?? 0) ||
    (a.rssi ?? -1e9) - (b.rssi ?? -1e9) ||
    rankOf(a.connected) - rankOf(b.connected)
  );
}

function rankOf(connected: boolean | undefined): number {
  return connected === undefined ? 0 : connected ? 2 : 1;
}
