import type { Fix } from "@/domain/change";
import { toCentimetres } from "@/domain/floor-frame";
import { kindOf } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ChunkFix } from "../../chunk/chunk";
import { ABSENT, NO_KEY, NO_RSSI } from "../../chunk/columns";
import type { CodedFix } from "../../chunk/fix-table";
import { FARTHEST_CM, LARGEST_RSSI } from "../../chunk/limits";
import type { KeptWord } from "../../history-store";

/** Whether a chunk gives it back as it is; others are kept among the other words. */
export function fitsChunk({ change, passedAt }: KeptWord): boolean {
  if (change.type !== "fix" || passedAt !== undefined) return false;
  const { x, y, rssi = 0, at, kind, trackId } = change;
  // Comparisons that NaN does not pass.
  const isNear = Math.abs(x) * 100 <= FARTHEST_CM && Math.abs(y) * 100 <= FARTHEST_CM;
  return isNear && Math.abs(rssi) <= LARGEST_RSSI && Number.isInteger(at) && kindOf(trackId) === kind;
}

/** Of one that `fitsChunk`, in a chunk that begins with `startAt`. */
export function toCoded({ at, x, y, connected, rssi }: Fix, track: number, startAt: EpochMs): CodedFix {
  return {
    track,
    at: at - startAt,
    x: toCentimetres(x),
    y: toCentimetres(y),
    connected: connected === undefined ? ABSENT : connected ? 2 : 1,
    rssi: rssi === undefined ? NO_RSSI : Math.round(rssi),
    key: NO_KEY,
  };
}

export function toFix(kept: ChunkFix, { siteId, mapId, trackId }: Pick<Fix, "siteId" | "mapId" | "trackId">): Fix {
  const { at, x, y, connected, rssi } = kept;
  const kind = kindOf(trackId);
  // Spelled out: spreading costs more than reading the fix does.
  if (connected === undefined)
    return rssi === undefined
      ? { type: "fix", siteId, mapId, trackId, kind, x, y, at }
      : { type: "fix", siteId, mapId, trackId, kind, x, y, at, rssi };
  return rssi === undefined
    ? { type: "fix", siteId, mapId, trackId, kind, x, y, at, connected }
    : { type: "fix", siteId, mapId, trackId, kind, x, y, at, connected, rssi };
}

/** Sorts by time, and leaves out what is there already. */
export function inOrder(fixes: ChunkFix[]): readonly ChunkFix[] {
  fixes.sort(compare);
  return fixes.filter((fix, index) => index === 0 || compare(fix, fixes[index - 1] ?? fix) !== 0);
}

function compare(a: ChunkFix, b: ChunkFix): number {
  return (
    a.at - b.at ||
    a.track - b.track ||
    a.x - b.x ||
    a.y - b.y ||
    (a.rssi ?? -1e9) - (b.rssi ?? -1e9) ||
    rankOf(a.connected) - rankOf(b.connected)
  );
}

function rankOf(connected: boolean | undefined): number {
  return connected === undefined ? 0 : connected ? 2 : 1;
}
