import type { AreaId, TrackId } from "./ids";
import { type EpochMs, MINUTE_MS } from "./time";

/** Whoever is out of all zones for longer has left: what they enter later, they enter from outside. */
export const MOST_BETWEEN_MS = 30 * MINUTE_MS;

/** A track's stay in a zone. */
export interface ZoneStay {
  readonly areaId: AreaId;
  readonly trackId: TrackId;
  readonly enteredAt: EpochMs;
  /** Absent while it is still in there. */
  readonly leftAt?: EpochMs;
}

/** How many visits went from one zone to another next, came from no zone, or went on to none. */
export interface Flow {
  /** Absent where they came from outside all zones. */
  readonly fromAreaId?: AreaId;
  /** Absent where they left all zones. */
  readonly toAreaId?: AreaId;
  readonly visits: number;
  /** Half of those between two zones took no longer from leaving the one to entering the other; 0 where the zones overlap. */
  readonly medianMs?: number;
}

/**
 * Where visits went that ended from `from` to `to`, and which began there and came from outside; the largest flow first.
 *
 * The next zone of a visit is the one that the track entered first of those that it entered after this one and left after it, at
 * most `MOST_BETWEEN_MS` after leaving. So a zone in the middle of another is nobody's way out of that one, a zone that lies all
 * around is not where a visit inside it leads, and two zones that overlap a little follow each other. It may be the same zone:
 * somebody went out and came back. Every visit that ended went on to one zone, or left: those that go out of a zone add up to its
 * visits. Who leaves two zones for a third at once comes from both.
 */
export function flowsAmong(stays: Iterable<ZoneStay>, from: EpochMs, to: EpochMs): readonly Flow[] {
  const tally = new Tally(from, to);
  for (const ofTrack of byTrack(stays)) {
    const entered = new Set<ZoneStay>();
    for (const [place, stay] of ofTrack.entries()) {
      const next = nextOf(ofTrack, place);
      if (next) entered.add(next);
      tally.leave(stay, next);
    }
    for (const stay of ofTrack) if (!entered.has(stay)) tally.enter(stay);
  }
  return tally.flows();
}

/** Each track's stays in the order of entering; of two entered at once the longer one first. */
function byTrack(stays: Iterable<ZoneStay>): Iterable<ZoneStay[]> {
  const tracks = new Map<TrackId, ZoneStay[]>();
  for (const stay of stays) {
    const known = tracks.get(stay.trackId);
    if (known) known.push(stay);
    else tracks.set(stay.trackId, [stay]);
  }
  for (const ofTrack of tracks.values())
    ofTrack.sort(
      (one, other) =>
        one.enteredAt - other.enteredAt || endOf(other) - endOf(one) || (one.areaId < other.areaId ? -1 : 1),
    );
  return tracks.values();
}

function nextOf(ofTrack: readonly ZoneStay[], place: number): ZoneStay | undefined {
  const stay = ofTrack[place];
  if (stay?.leftAt === undefined) return undefined;
  const { enteredAt, leftAt } = stay;
  for (let at = place + 1; at < ofTrack.length; at += 1) {
    const later = ofTrack[at];
    if (!later || later.enteredAt > leftAt + MOST_BETWEEN_MS) return undefined;
    if (later.enteredAt > enteredAt && endOf(later) > leftAt) return later;
  }
  return undefined;
}

/** Later than anything for a stay that goes on; a number, so that two of them are equal. */
function endOf({ leftAt = Number.MAX_SAFE_INTEGER }: ZoneStay): EpochMs {
  return leftAt;
}

interface Counted extends Pick<Flow, "fromAreaId" | "toAreaId"> {
  visits: number;
  readonly betweenMs: number[];
}

class Tally {
  private readonly from: EpochMs;
  private readonly to: EpochMs;
  private readonly counted = new Map<string, Counted>();

  constructor(from: EpochMs, to: EpochMs) {
    this.from = from;
    this.to = to;
  }

  leave({ areaId, leftAt }: ZoneStay, next: ZoneStay | undefined): void {
    if (leftAt === undefined || !this.isAsked(leftAt)) return;
    if (!next) this.add({ fromAreaId: areaId });
    else this.add({ fromAreaId: areaId, toAreaId: next.areaId }).push(Math.max(0, next.enteredAt - leftAt));
  }

  enter({ areaId, enteredAt }: ZoneStay): void {
    if (this.isAsked(enteredAt)) this.add({ toAreaId: areaId });
  }

  flows(): readonly Flow[] {
    const sorted = [...this.counted].sort(
      ([one, { visits }], [other, { visits: others }]) => others - visits || (one < other ? -1 : 1),
    );
    return sorted.map(([, { betweenMs, ...flow }]) => {
      const medianMs = medianOf(betweenMs);
      return medianMs === undefined ? flow : { ...flow, medianMs };
    });
  }

  private isAsked(at: EpochMs): boolean {
    return at >= this.from && at <= this.to;
  }

  private add(ends: Pick<Flow, "fromAreaId" | "toAreaId">): number[] {
    const key = JSON.stringify([ends.fromAreaId ?? null, ends.toAreaId ?? null]);
    const counted = this.counted.get(key) ?? { ...ends, visits: 0, betweenMs: [] };
    this.counted.set(key, counted);
    counted.visits += 1;
    return counted.betweenMs;
  }
}

function medianOf(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length / 2) - 1];
}
