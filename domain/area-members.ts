import type { AreaFigures } from "./area";
import type { LiveTrack } from "./live-track";
import { countDevices } from "./same-device";
import { SOURCES, type Source } from "./track";

interface Kind {
  /** Tracks whose newest position agrees. */
  readonly placed: Set<LiveTrack>;
  /** Tracks that are members only because of crossings. */
  readonly crossed: Set<LiveTrack>;
}

/** How a track belongs to an area. */
export interface Membership {
  readonly source: Source;
  /** Whether its newest position agrees. */
  readonly isPlaced: boolean;
}

/** The tracks that are in an area now, by source, and the resulting numbers. */
export class AreaMembers {
  /** Only sources that have ever occurred. */
  private readonly kinds = new Map<Source, Kind>();
  private counted: { readonly sources: readonly Source[]; readonly figures: AreaFigures } | undefined;

  /** The number of tracks of all sources. */
  get size(): number {
    return SOURCES.reduce((sum, source) => sum + this.sizeOf(source), 0);
  }

  has(track: LiveTrack): boolean {
    // Called for each fix of a track that is in an area.
    for (const { placed, crossed } of this.kinds.values()) if (placed.has(track) || crossed.has(track)) return true;
    return false;
  }

  /** The tracks of some sources. */
  *of(sources: readonly Source[] = SOURCES): Generator<LiveTrack> {
    for (const source of sources) {
      const { placed, crossed } = this.kinds.get(source) ?? {};
      yield* placed ?? [];
      yield* crossed ?? [];
    }
  }

  /** Adds a track with this membership, or removes it. Returns whether that was a change. */
  put(track: LiveTrack, membership: Membership | undefined): boolean {
    const into = membership && this.setFor(membership);
    if (into ? into.has(track) : !this.has(track)) return false;
    for (const { placed, crossed } of this.kinds.values()) {
      placed.delete(track);
      crossed.delete(track);
    }
    into?.add(track);
    this.counted = undefined;
    return true;
  }

  /** To be called when a member's name becomes known or changes. */
  countAnew(): void {
    this.counted = undefined;
  }

  /** The area's numbers if these sources count. */
  figures(sources: readonly Source[]): AreaFigures {
    if (this.counted?.sources !== sources) this.counted = { sources, figures: this.count(sources) };
    return this.counted.figures;
  }

  private count(sources: readonly Source[]): AreaFigures {
    const counting = sources.flatMap((source) => this.kinds.get(source) ?? []);
    const { devices, crossed } = countTracks(counting.filter(({ placed, crossed }) => placed.size + crossed.size > 0));
    const rest = SOURCES.filter((source) => !sources.includes(source) && this.sizeOf(source) > 0);
    return {
      occupancy: devices,
      ...(rest.length > 0 && { others: Object.fromEntries(rest.map((source) => [source, this.sizeOf(source)])) }),
      ...(crossed > 0 && { byCrossings: crossed }),
    };
  }

  private sizeOf(source: Source): number {
    const { placed, crossed } = this.kinds.get(source) ?? {};
    return (placed?.size ?? 0) + (crossed?.size ?? 0);
  }

  private setFor({ source, isPlaced }: Membership): Set<LiveTrack> {
    let kind = this.kinds.get(source);
    if (!kind) {
      kind = { placed: new Set(), crossed: new Set() };
      this.kinds.set(source, kind);
    }
    return isPlaced ? kind.placed : kind.crossed;
  }
}

/** With a single source, nothing has to be compared. */
function countTracks([only, ...rest]: readonly Kind[]) {
  if (!only) return { devices: 0, crossed: 0 };
  if (rest.length > 0) return countDevices([only, ...rest]);
  return { devices: only.placed.size + only.crossed.size, crossed: only.crossed.size };
}
