import type { Fix, Sighting } from "@/domain/change";
import { kindOf, type MapId, type TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { FRESHNESS, type Source } from "@/domain/track";
import type { HistoryStore } from "../history-store";
import { isReport } from "../kept-word";
import type { Stretch } from "./site-walk";

/**
 * How long a fix holds, in milliseconds: a track is taken to be at its newest fix until the next one at any site, or until it would be
 * drawn as stale.
 */
export function holdsMs(trackId: TrackId): number {
  return FRESHNESS[kindOf(trackId)].staleMs;
}

export const LONGEST_HOLD_MS = Math.max(...Object.values(FRESHNESS).map(({ staleMs }) => staleMs));

/** A position and how long a track was taken to be there. */
export interface HeldFix {
  /** The source by the position: clients that were only heard and had not joined are counted apart. */
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

/** Reports where the tracks of a site were in a stretch, including those already present at its start; in no order. */
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
