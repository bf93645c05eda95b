import type { AreaId, TrackId } from "./ids";
import { type EpochMs, MINUTE_MS } from "./time";

/** Whoever is out of all zones for longer has left: what they enter later, they enter from outside. */
export const MOST_BETWEEN_MS = 30 * MINUTE_MS;

/** That a track left a zone, or entered one from outside all of them. */
export interface Move {
  /** Absent where it came from outside. */
  readonly fromAreaId?: AreaId;
  /** Where it went; absent where it was in no zone for `MOST_BETWEEN_MS` after leaving. */
  readonly toAreaId?: AreaId;
  /** When it left, or entered from outside. */
  readonly at: EpochMs;
  /** From leaving the one zone to entering the other, in milliseconds; 0 where they overlap. Absent where one end is outside. */
  readonly betweenMs?: number;
}

/** What changed for one track at one moment. */
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
  /** Since when it is in which zones. */
  readonly inside: Map<AreaId, EpochMs>;
  /** Zones that it left lately, and of which nobody knows yet where it went. */
  leavings: Leaving[];
}

/**
 * How tracks go from zone to zone, while time goes on.
 *
 * Whoever leaves a zone goes on to the one that they entered first of those that they entered after it and are still in; else to the first
 * that they enter within `MOST_BETWEEN_MS`; else they left. So a zone in the middle of another is nobody's way out of that one, a zone that
 * lies all around is not where a visit inside it leads, and two zones that overlap a little follow each other. It may be the same zone:
 * somebody went out and came back. Who leaves two zones for a third at once comes from both. Whoever enters a zone comes from outside if
 * they were in none then, and had left none lately.
 */
export class Moves {
  private readonly tell: (move: Move) => void;
  private readonly tracks = new Map<TrackId, Whereabouts>();
  /** In the order of leaving. */
  private waiting: Leaving[] = [];
  private next = 0;

  constructor(tell: (move: Move) => void) {
    this.tell = tell;
  }

  /** It is in there since then: nothing happens. */
  place(trackId: TrackId, areaId: AreaId, enteredAt: EpochMs): void {
    this.of(trackId).inside.set(areaId, enteredAt);
  }

  /** All that changed for a track at a moment; moments ascend. */
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

  /** Nothing more is known: whoever has entered no other zone by now has left. */
  end(): void {
    for (let first = this.waiting[this.next]; first; first = this.waiting[this.next]) this.giveUp(first);
  }

  private leave(leaving: Leaving, enteredAt: EpochMs): void {
    const { trackId, areaId, at } = leaving;
    const where = this.of(trackId);
    const next = firstAfter(where.inside, enteredAt);
    if (next !== undefined) {
      this.tell({ fromAreaId: areaId, toAreaId: next, at, betweenMs: 0 });
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
      this.tell({ fromAreaId: leaving.areaId, toAreaId, at: leaving.at, betweenMs: at - leaving.at });
    }
    where.leavings = [];
    for (const { areaId, enteredAt } of entered) {
      where.inside.set(areaId, enteredAt);
      if (isFromOutside) this.tell({ toAreaId: areaId, at });
    }
  }

  private giveUp(leaving: Leaving): void {
    this.next += 1;
    if (leaving.isOver) return;
    const { trackId, areaId, at } = leaving;
    const where = this.of(trackId);
    where.leavings = where.leavings.filter((each) => each !== leaving);
    this.forget(trackId, where);
    this.tell({ fromAreaId: areaId, at });
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

/** Of the zones that were entered after that, the first; of two entered at once the one whose id comes first. */
function firstAfter(inside: ReadonlyMap<AreaId, EpochMs>, after: EpochMs): AreaId | undefined {
  let first: readonly [AreaId, EpochMs] | undefined;
  for (const zone of inside) {
    if (zone[1] <= after) continue;
    if (!first || zone[1] < first[1] || (zone[1] === first[1] && zone[0] < first[0])) first = zone;
  }
  return first?.[0];
}
