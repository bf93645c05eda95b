import type { AreaId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { watchCounts } from "./counts";
import { startOfMoves, watchMoves } from "./moves";
import type { Part } from "./occupancy";
import type { SiteWatch, Stretch, WalkSite } from "./site-walk";
import type { Stay } from "./stays";

/** What is asked about an area. */
export interface AreaStretch extends Stretch {
  readonly areaId: AreaId;
  /** After how long a silence of those whom it counts its number is unknown, in milliseconds. */
  readonly unknownAfterMs: number;
}

/** That a track counted in an area. */
export interface PastVisit {
  readonly trackId: TrackId;
  /** What it was called then. */
  readonly name?: string;
  /** Since when it was known to be in: before the range, for whoever was in there when it began. */
  readonly enteredAt: EpochMs;
  /** When it counted no more: it left, or was waited for in vain. Absent where it was still in at the end of the range. */
  readonly leftAt?: EpochMs;
  /** Up to the end of the range where it had not left. */
  readonly dwellMs: number;
}

export interface Visits {
  /** In the order of entering. */
  readonly visits: readonly PastVisit[];
  /** Parts in which nobody knows who was there. Whoever was in before such a part and is in after it is held to have stayed. */
  readonly unknown: readonly Part[];
}

/** Told who is in an area, as `TellStays`, and when its number was known. Ascending. */
export interface TellVisits {
  enter(at: EpochMs, trackId: TrackId, stay: Stay): void;
  leave(at: EpochMs, trackId: TrackId, enteredAt: EpochMs): void;
  known(from: EpochMs, to: EpochMs): void;
}

/** Tells who is in an area from `from` up to and without `to`. */
export type ReadVisits = (question: AreaStretch, tell: TellVisits) => Promise<void>;

/** Who counted in an area during a range, from when to when, by the reasoning of the live count. */
export async function visitsOf(readVisits: ReadVisits, question: AreaStretch): Promise<Visits> {
  const visits = new VisitsIn(question);
  // Who leaves with its last moment has left.
  await readVisits({ ...question, to: question.to + 1 }, visits);
  return visits.end();
}

/** By a walk through the past of the site, which begins at `startOfMoves`. */
export function walkedVisits(walk: WalkSite): ReadVisits {
  return async (question, tell) => {
    const { siteId, from, to } = question;
    const visits = watchVisits(question, tell);
    await walk({ siteId, from: startOfMoves(from), to: to - 1 }, (site, at) => visits.see(site, at));
    visits.end();
  };
}

const NO_MOVES = { visit: () => {}, move: () => {}, moves: () => {}, silence: () => {} };

/** Of such a walk. */
function watchVisits(question: AreaStretch, tell: TellVisits): SiteWatch {
  const moves = watchMoves(question, NO_MOVES, {
    enter: (_, ...entered) => tell.enter(...entered),
    leave: (_, ...left) => tell.leave(...left),
  });
  const counts = watchCounts(question, (_, _count, from, to) => tell.known(from, to));
  return {
    see(site, at) {
      moves.see(site, at);
      counts.see(site, at);
    },
    end() {
      moves.end();
      counts.end();
    },
  };
}

class VisitsIn implements TellVisits {
  private readonly range: Part;
  private readonly inside = new Map<TrackId, Stay>();
  private readonly over: PastVisit[] = [];
  private readonly unknown: Part[] = [];
  private knownUntil: EpochMs;

  constructor(range: Part) {
    this.range = range;
    this.knownUntil = range.from;
  }

  enter(_at: EpochMs, trackId: TrackId, stay: Stay): void {
    this.inside.set(trackId, stay);
  }

  leave(at: EpochMs, trackId: TrackId, enteredAt: EpochMs): void {
    const { name } = this.inside.get(trackId) ?? {};
    this.inside.delete(trackId);
    if (at <= this.range.from) return;
    this.over.push({ trackId, ...named(name), enteredAt, leftAt: at, dwellMs: at - enteredAt });
  }

  known(from: EpochMs, to: EpochMs): void {
    if (from > this.knownUntil) this.unknown.push({ from: this.knownUntil, to: from });
    this.knownUntil = Math.max(to, this.knownUntil);
  }

  end(): Visits {
    const { to } = this.range;
    this.known(to, to);
    const still = [...this.inside].map(([trackId, { enteredAt, name }]) => ({
      ...{ trackId, ...named(name), enteredAt, dwellMs: to - enteredAt },
    }));
    return { visits: [...this.over, ...still].sort(byEntering), unknown: this.unknown };
  }
}

function named(name: string | undefined) {
  return name === undefined ? {} : { name };
}

function byEntering(one: PastVisit, other: PastVisit): number {
  if (one.enteredAt !== other.enteredAt) return one.enteredAt - other.enteredAt;
  return one.trackId < other.trackId ? -1 : 1;
}
