import type { Fix, Sighting } from "@/domain/change";
import { kindOf, type MapId, type TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { FRESHNESS, type Source } from "@/domain/track";
import type { HistoryStore, KeptWord } from "../history-store";
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

/** Reports where the tracks of a site were during a stretch, including those that were somewhere already at its beginning; in no order. */
export async function eachHeldFix(store: HistoryStore, stretch: Stretch, tell: (fix: HeldFix) => void): Promise<void> {
  const { siteId, from, to } = stretch;
  const held = new HeldFixes(stretch, tell);
  for await (const words of store.read({ siteId, after: from - LONGEST_HOLD_MS, upTo: to - 1, roaming: [] }))
    held.add(words);
  held.end();
}

/** The same of words that are read by somebody else: ascending, from `LONGEST_HOLD_MS` before the stretch on, with what other sites were told. */
export class HeldFixes {
  private readonly stretch: Stretch;
  private readonly tell: (fix: HeldFix) => void;
  private readonly newest = new Map<TrackId, Newest>();

  constructor(stretch: Stretch, tell: (fix: HeldFix) => void) {
    this.stretch = stretch;
    this.tell = tell;
  }

  add(words: readonly KeptWord[]): void {
    for (const { change } of words)
      if (change.type === "fix" || (isReport(change) && change.siteId !== this.stretch.siteId)) this.see(change);
  }

  end(): void {
    for (const [trackId, last] of this.newest) this.endOne(trackId, last, this.stretch.to);
    this.newest.clear();
  }

  private see(change: Fix | Sighting): void {
    const { trackId } = change;
    const before = this.newest.get(trackId);
    if (before) this.endOne(trackId, before, change.at);
    if (change.type === "fix" && change.siteId === this.stretch.siteId) this.newest.set(trackId, placeOf(change));
    else this.newest.delete(trackId);
  }

  private endOne(trackId: TrackId, { source, mapId, x, y, at }: Newest, until: EpochMs): void {
    const { from, to } = this.stretch;
    const ms = Math.min(until, at + holdsMs(trackId), to) - Math.max(at, from);
    if (ms > 0) this.tell({ source, mapId, x, y, ms });
  }
}

function placeOf({ mapId, x, y, at, kind, connected }: Fix): Newest {
  return { source: connected === false ? "unconnected" : kind, mapId, x, y, at };
}
