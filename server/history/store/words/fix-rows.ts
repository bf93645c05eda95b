import type { Fix } from "@/domain/change";
import type { ChunkFix } from "../../chunk/chunk";

/** The fields that all fixes of a track on a floor share. */
export type FixOf = Pick<Fix, "siteId" | "mapId" | "trackId" | "kind">;

export function toFix(
  { siteId, mapId, trackId, kind }: FixOf,
  { at, x, y, connected, rssi }: Omit<ChunkFix, "track">,
): Fix {
  // Spelled out, since spreading costs more than decoding the fix.
  if (connected === undefined)
    return rssi === undefined
      ? { type: "fix", siteId, mapId, trackId, kind, x, y, at }
      : { type: "fix", siteId, mapId, trackId, kind, x, y, at, rssi };
  return rssi === undefined
    ? { type: "fix", siteId, mapId, trackId, kind, x, y, at, connected }
    : { type: "fix", siteId, mapId, trackId, kind, x, y, at, connected, rssi };
}

/** Sorts by time and removes repeats. */
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
