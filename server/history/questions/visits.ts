import type { AreaId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { watchCounts } from "./counts";
import { startOfMoves, watchMoves } from "./moves";
import type { Part } from "./occupancy";
import type { SiteWatch, Stretch, WalkSite } from "./site-walk";
import type { Stay } from "./stays";

/** Asks about an area in a range. */
export interface AreaStretch extends Stretch {
  readonly areaId: AreaId;
  /** After a silence of this many milliseconds of the sources it counts, the number is unknown. */
  readonly unknownAfterMs: number;
}

/** A visit: a span in which a track counted in an area. */
export interface PastVisit {
  readonly trackId: TrackId;
  /** The track's name at that time. */
  readonly name?: string;
  /** Since when it was known to be in the area; before the range if it was there already. */
  readonly enteredAt: EpochMs;
  /** When it stopped counting, because it left or fell silent too long. Absent if it was still in the area at the end of the range. */
  readonly leftAt?: EpochMs;
  /** Measured to the end of the range if it had not left. */
  readonly dwellMs: number;
}

export interface Visits {
  /** In order of entry. */
  readonly visits: readonly PastVisit[];
  /** Parts in which presence is unknown. A track that is in the area before and after such a part is taken to have stayed. */
  readonly unknown: readonly Part[];
}

/** Receives who is in an area, like `TellStays`, and when its count was known. Ascending. */
export interface VisitsListener {
  enter(at: EpochMs, trackId: TrackId, stay: Stay): void;
  leave(at: EpochMs, trackId: TrackId, enteredAt: EpochMs): void;
  known(from: EpochMs, to: EpochMs): void;
}

/** Reports who is in an area in `from <= t < to`. */
export type ReadVisits = (question: AreaStretch, tell: VisitsListener) => Promise<void>;

/** Lists who counted in an area during a range and when, by the rules of the live count. */
export async function visitsOf(readVisits: ReadVisits, question: AreaStretch): Promise<Visits> {
  const visits = new VisitsIn(question);
  // One millisecond more, so that a track that leaves at the last moment has left.
  await readVisits({ ...question, to: question.to + 1 }, visits);
  return visits.end();
}

/** Reads visits by walking through the site's past; the walk begins at `startOfMoves`. */
export function walkedVisits(walk: WalkSite): ReadVisits {
  return async (question, tell) => {
    const { siteId, from, to } = question;
    const visits = watchVisits(question, tell);
    await walk({ siteId, from: startOfMoves(from), to: to - 1 }, (site, at) => visits.see(site, at));
    visits.end();
  };
}

const NO_MOVES = { visit: () => {}, move: () => {}, moves: () => {}, silence: () => {} };

/** Observes visits on such a walk. */
function watchVisits(question: AreaStretch, tell: VisitsListener): SiteWatch {
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

class VisitsIn implements VisitsListener {
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
