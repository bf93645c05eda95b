import type { AreaId, TrackId } from "./ids";
import { type EpochMs, MINUTE_MS } from "./time";

/** A track that is out of all zones for longer has left: it enters the next zone from outside. */
export const MOST_BETWEEN_MS = 30 * MINUTE_MS;

/** A track left a zone, or entered one from outside all zones. */
export interface Move {
  /** Absent if it came from outside. */
  readonly fromAreaId?: AreaId;
  /** The next zone; absent if it was in no zone for `MOST_BETWEEN_MS` after leaving. */
  readonly toAreaId?: AreaId;
  /** When it left, or entered from outside. */
  readonly at: EpochMs;
  /** Time from leaving one zone to entering the other, in milliseconds; 0 if they overlap. Absent if one end is outside. */
  readonly betweenMs?: number;
}

/** The changes of one track at one moment. */
export interface ZoneChanges {
  readonly trackId: TrackId;
  readonly at: EpochMs;
  readonly left: readonly AreaId[];
  readonly entered: readonly { readonly areaId: AreaId; readonly enteredAt: EpochMs }[];
}

interface Leaving {
  readonly trackId: TrackId;
  readonly areaId: AreaId;
  readonly at: EpochMs;
  isOver: boolean;
}

interface Whereabouts {
  /** The zones that the track is in, with the time of entering. */
  readonly inside: Map<AreaId, EpochMs>;
  /** Zones that it left recently, whose next zone is not known yet. */
  leavings: Leaving[];
}

/**
 * Derives the moves of tracks between zones, in the order of time.
 *
 * The next zone after leaving one is the first that the track entered after it and is still in; else the first that it enters within
 * `MOST_BETWEEN_MS`; else it left. So a zone inside another does not lead out of it, a surrounding zone is not the next after a visit
 * inside it, and two zones that overlap slightly follow each other. The next zone may be the same one, if a track went out and came back. A
 * track that leaves two zones for a third at once comes from both. A track comes from outside if it was in no zone and had left none
 * recently.
 */
export class Moves {
  private readonly onMove: (move: Move) => void;
  private readonly tracks = new Map<TrackId, Whereabouts>();
  /** In the order of leaving. */
  private waiting: Leaving[] = [];
  private next = 0;

  constructor(tell: (move: Move) => void) {
    this.onMove = tell;
  }

  /** Notes that the track is already in the zone since then, without a move. */
  place(trackId: TrackId, areaId: AreaId, enteredAt: EpochMs): void {
    this.of(trackId).inside.set(areaId, enteredAt);
  }

  /** All changes of a track at one moment. Moments have to be ascending. */
  change({ trackId, at, left, entered }: ZoneChanges): void {
    this.settle(at);
    const where = this.of(trackId);
    const since = left.map((areaId) => [areaId, where.inside.get(areaId) ?? at] as const);
    for (const areaId of left) where.inside.delete(areaId);
    for (const [areaId, enteredAt] of since) this.leave({ trackId, areaId, at, isOver: false }, enteredAt);
    if (entered.length > 0) this.enter(where, at, entered);
    this.forget(trackId, where);
  }

  /** Nothing else happened before that moment. */
  settle(at: EpochMs): void {
    for (let first = this.waiting[this.next]; first && first.at + MOST_BETWEEN_MS < at; first = this.waiting[this.next])
      this.giveUp(first);
    if (this.next < 4_096) return;
    this.waiting = this.waiting.slice(this.next);
    this.next = 0;
  }

  /** Ends the input: a track that has entered no other zone by now has left. */
  end(): void {
    for (let first = this.waiting[this.next]; first; first = this.waiting[this.next]) this.giveUp(first);
  }

  private leave(leaving: Leaving, enteredAt: EpochMs): void {
    const { trackId, areaId, at } = leaving;
    const where = this.of(trackId);
    const next = firstAfter(where.inside, enteredAt);
    if (next !== undefined) {
      this.onMove({ fromAreaId: areaId, toAreaId: next, at, betweenMs: 0 });
      return;
    }
    this.waiting.push(leaving);
    where.leavings.push(leaving);
  }

  private enter(where: Whereabouts, at: EpochMs, entered: ZoneChanges["entered"]): void {
    const isFromOutside = where.inside.size === 0 && where.leavings.length === 0;
    const [toAreaId = ""] = entered.map(({ areaId }) => areaId).sort();
    for (const leaving of where.leavings) {
      leaving.isOver = true;
      this.onMove({ fromAreaId: leaving.areaId, toAreaId, at: leaving.at, betweenMs: at - leaving.at });
    }
    where.leavings = [];
    for (const { areaId, enteredAt } of entered) {
      where.inside.set(areaId, enteredAt);
      if (isFromOutside) this.onMove({ toAreaId: areaId, at });
    }
  }

  private giveUp(leaving: Leaving): void {
    this.next += 1;
    if (leaving.isOver) return;
    const { trackId, areaId, at } = leaving;
    const where = this.of(trackId);
    where.leavings = where.leavings.filter((each) => each !== leaving);
    this.forget(trackId, where);
    this.onMove({ fromAreaId: areaId, at });
  }

  private forget(trackId: TrackId, { inside, leavings }: Whereabouts): void {
    if (inside.size === 0 && leavings.length === 0) this.tracks.delete(trackId);
  }

  private of(trackId: TrackId): Whereabouts {
    let where = this.tracks.get(trackId);
    if (!where) {
      where = { inside: new Map(), leavings: [] };
      this.tracks.set(trackId, where);
    }
    return where;
  }
}

/** The zone entered first after that time; of two entered at once, the one with the smaller id. */
function firstAfter(inside: ReadonlyMap<AreaId, EpochMs>, after: EpochMs): AreaId | undefined {
  let first: readonly [AreaId, EpochMs] | undefined;
  for (const zone of inside) {
    if (zone[1] <= after) continue;
    if (!first || zone[1] < first[1] || (zone[1] === first[1] && zone[0] < first[0])) first = zone;
  }
  return first?.[0];
}
