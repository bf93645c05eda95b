import { encodeFrame } from "@/domain/floor-frame";
import { TRACK_KINDS, type TrackId } from "@/domain/ids";

export const FLOOR = { widthM: 80, heightM: 50 };
export const MAP_ID = "bench-floor";

/** Each track walks on its own circle and is reported once per second. */
const REACH_M = 2.5;
const TURNS_PER_MS = 0.0004;

/** The position of a track in metres. */
export function placeOf(i: number, ms: number): { x: number; y: number } {
  const middleX = REACH_M + ((i * 0.618_034) % 1) * (FLOOR.widthM - 2 * REACH_M);
  const middleY = REACH_M + ((i * 0.754_878) % 1) * (FLOOR.heightM - 2 * REACH_M);
  const angle = i + ms * TURNS_PER_MS;
  return { x: middleX + REACH_M * Math.cos(angle), y: middleY + REACH_M * Math.sin(angle) };
}

export function idOf(i: number): TrackId {
  return `${TRACK_KINDS[i % 3] ?? "wifi"}:${i.toString(16).padStart(12, "0")}`;
}

/** A frame as the server would send it: all tracks at first, then a tenth of them every tenth of a second. */
export function frameOf(tracks: number, { seq, now, at }: { seq: number; now: number; at: number }): Uint8Array {
  const columns = { xs: new Float64Array(tracks), ys: new Float64Array(tracks), ats: new Float64Array(tracks) };
  const isFirst = seq === 0;
  const slots: number[] = [];
  for (let slot = isFirst ? 0 : seq % 10; slot < tracks; slot += isFirst ? 1 : 10) {
    const { x, y } = placeOf(slot, now);
    columns.xs[slot] = x;
    columns.ys[slot] = y;
    columns.ats[slot] = at;
    slots.push(slot);
  }
  const joins = isFirst
    ? slots.map(
        (slot) =>
          ({
            slot,
            trackId: idOf(slot),
            kind: TRACK_KINDS[slot % 3] ?? "wifi",
            connected: true,
            intervalMs: 0,
            label: `device ${slot}`,
          }) as const,
      )
    : [];
  return encodeFrame(
    { mapId: MAP_ID, epoch: 1, seq, whole: isFirst },
    { leaves: [], joins, fixedSlots: slots, columns },
  );
}
