import type { Fix, Sighting } from "@/domain/change";
import { kindOf, type MapId, type TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { FRESHNESS, type Source } from "@/domain/track";
import type { HistoryStore } from "../history-store";
import { isReport } from "../kept-word";
import type { Stretch } from "./site-walk";

/** A track is held to be where its newest fix says until the next one, at whatever site, or until it would be drawn as stale: for so long, in milliseconds. */
export function holdsMs(trackId: TrackId): number {
  return FRESHNESS[kindOf(trackId)].staleMs;
}

export const LONGEST_HOLD_MS = Math.max(...Object.values(FRESHNESS).map(({ staleMs }) => staleMs));

/** Where a track was held to be, and for how long of a stretch. */
export interface HeldFix {
  /** Its kind, as the position told it: whoever was only heard, and had not joined, is apart. */
  readonly source: Source;
  readonly mapId: MapId;
  /** Metres from the image's top-left corner. */
  readonly x: number;
  readonly y: number;
  readonly ms: number;
}

interface Newest extends Omit<HeldFix, "ms"> {
  readonly at: EpochMs;
}

/** Tells where the tracks of a site were in a stretch, of those who were somewhere already when it began as well; in no order. */
export async function eachHeldFix(
  store: HistoryStore,
  { siteId, from, to }: Stretch,
  tell: (fix: HeldFix) => void,
): Promise<void> {
  const newest = new Map<TrackId, Newest>();
  const end = (trackId: TrackId, { source, mapId, x, y, at }: Newest, until: EpochMs) => {
    const ms = Math.min(until, at + holdsMs(trackId), to) - Math.max(at, from);
    if (ms > 0) tell({ source, mapId, x, y, ms });
  };
  const see = (change: Fix | Sighting) => {
    const before = newest.get(change.trackId);
    if (before) end(change.trackId, before, change.at);
    newest.delete(change.trackId);
    if (change.type === "fix" && change.siteId === siteId) newest.set(change.trackId, placeOf(change));
  };
  for await (const words of store.read({ siteId, after: from - LONGEST_HOLD_MS, upTo: to - 1, roaming: [] }))
    for (const { change } of words)
      if (change.type === "fix" || (isReport(change) && change.siteId !== siteId)) see(change);
  for (const [trackId, last] of newest) end(trackId, last, to);
}

function placeOf({ mapId, x, y, at, kind, connected }: Fix): Newest {
  return { source: connected === false ? "unconnected" : kind, mapId, x, y, at };
}
