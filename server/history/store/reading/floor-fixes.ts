import type { Fix } from "@/domain/change";
import { kindOf, type MapId, type SiteId, type TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ChunkFix } from "../../chunk/chunk";
import type { FixesInTurn } from "../../chunk/fixes-in-turn";
import type { KeptWord } from "../../history-store";
import { type FixOf, inOrder, toFix } from "../words/fix-rows";
import { PAUSE, type Pace, type Paced } from "./pace";

export interface FixWord extends KeptWord {
  readonly change: Fix;
}

export interface FloorFixesParts {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly chunks: readonly FixesInTurn[];
  /** Maps the numbers in the chunks to ids. */
  readonly trackIdOf: (track: number) => TrackId | undefined;
}

/** The fixes of one floor, taken from its chunks part by part. */
export class FloorFixes {
  readonly chunks: readonly FixesInTurn[];
  private readonly parts: FloorFixesParts;
  /** Whether two chunks may hold the same fix. */
  private readonly doOverlap: boolean;
  private latest: { readonly track: number; readonly of: FixOf } | undefined;

  constructor(parts: FloorFixesParts) {
    this.parts = parts;
    this.chunks = parts.chunks.toSorted((one, other) => one.startAt - other.startAt);
    this.doOverlap = this.chunks.some(({ startAt }, place) => startAt < (this.chunks[place - 1]?.endAt ?? 0));
  }

  /** Adds the fixes before `end` that were not taken yet, without repeats. Those of a track ascend. */
  *takeBefore(end: EpochMs, words: FixWord[], pace: Pace): Paced<never> {
    const told: ChunkFix[] = [];
    const tell = this.doOverlap
      ? (fix: ChunkFix) => told.push(fix)
      : (fix: ChunkFix) => words.push({ change: this.toFix(fix) });
    for (const chunk of this.chunks)
      for (let row = 0; row < chunk.rowCount; row++) if (pace.isDue(chunk.takeBefore(end, row, tell))) yield PAUSE;
    for (const fix of inOrder(told)) {
      words.push({ change: this.toFix(fix) });
      if (pace.isDue(1)) yield PAUSE;
    }
  }

  private toFix(fix: ChunkFix): Fix {
    if (this.latest?.track !== fix.track) {
      const { siteId, mapId, trackIdOf } = this.parts;
      const trackId = trackIdOf(fix.track);
      if (trackId === undefined) throw new TypeError(`there is no name for the track ${fix.track}`);
      this.latest = { track: fix.track, of: { siteId, mapId, trackId, kind: kindOf(trackId) } };
    }
    return toFix(this.latest.of, fix);
  }
}
