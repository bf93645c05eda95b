import type { AreaId, TrackId } from "@/domain/ids";
import type { LiveArea } from "@/domain/live-area";
import type { LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import { MOST_BETWEEN_MS, type Move, Moves } from "@/domain/moves";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { visitOf } from "@/domain/track-state";
import type { Part } from "./occupancy";
import type { SiteWatch, Stretch, WalkSite } from "./site-walk";
import { type Stay, StaysFrom, type StaysListener } from "./stays";

/** Asks how tracks moved in `from <= t < to`. */
export interface MovesQuestion extends Stretch {
  /** After a silence of the site of this many milliseconds, nothing is known. */
  readonly unknownAfterMs: number;
  /** With it, only visits of this area are reported; without it, only moves and silences of the site. */
  readonly areaId?: AreaId;
  /** Only moves that happened in this part. */
  readonly movedIn?: Part;
}

/** The areas of a move; an absent one means outside. */
export type MoveEnds = Pick<Move, "fromAreaId" | "toAreaId">;

export interface MovesListener {
  /** A visit of an area ended. Ascending per area. */
  visit(areaId: AreaId, leftAt: EpochMs, dwellMs: number): void;
  move(move: Move): void;
  /**
   * Several moves between the same areas: their number, or the time that each took, in milliseconds. The array is only valid during the
   * call.
   */
  moves(ends: MoveEnds, moves: number | ArrayLike<number>): void;
  /** A part in which nothing was reported for the site. Ascending. */
  silence(part: Part): void;
}

/** Reports visits that ended in a range, and moves whose destination became known in it. */
export type ReadMoves = (question: MovesQuestion, tell: MovesListener) => Promise<void>;

/**
 * At multiples of this, entry times are looked up again, so that results do not depend on where a walk began, if it began at one of them.
 */
const ANEW_EVERY_MS = 30 * MINUTE_MS;

/** Where a walk must begin to report moves from `from` on: just before, so that it sees what happens at that moment. */
export function startOfMoves(from: EpochMs): EpochMs {
  return Math.floor(from / ANEW_EVERY_MS) * ANEW_EVERY_MS - MOST_BETWEEN_MS - 1;
}

/** The moments at which a walk must be observed even if nothing happens. */
export function momentsOfMoves(from: EpochMs, to: EpochMs): readonly EpochMs[] {
  const moments: EpochMs[] = [];
  for (let at = startOfMoves(from); at < to; at += ANEW_EVERY_MS) moments.push(at);
  return moments;
}

/** The time at which a move's destination is known. */
function settledAt({ fromAreaId, at }: Move): EpochMs {
  return fromAreaId === undefined ? at : at + MOST_BETWEEN_MS;
}

/** Reads moves by walking through the site's past; the walk begins at `startOfMoves`. */
export function walkedMoves(walk: WalkSite): ReadMoves {
  return async (question, tell) => {
    const { siteId, from, to } = question;
    const moves = watchMoves(question, tell);
    await walk({ siteId, from: startOfMoves(from), to: to - 1 }, (site, at) => moves.see(site, at));
    moves.end();
  };
}

/** Observes moves on such a walk. `stays` is told who is in areas from `from` on. */
export function watchMoves(question: MovesQuestion, tell: MovesListener, stays: StaysListener = NO_STAYS): SiteWatch {
  const inside = new StaysFrom(question.from, stays);
  const moves = new SiteMoves(question, tell, inside);
  const silences = new Silences(question, tell);
  return {
    see(site, at) {
      moves.see(site, at);
      silences.see(at, site.presence.newestAt + question.unknownAfterMs);
    },
    end() {
      moves.end();
      inside.end();
      silences.end();
    },
  };
}

const NO_STAYS: StaysListener = { enter: () => {}, leave: () => {} };

interface Members {
  /** Replaced by a new object whenever somebody comes or goes. */
  figures: object | undefined;
  isZone: boolean;
  readonly inside: Map<TrackId, Stay>;
  /** Tracks that left recently, and when. */
  readonly left: Map<TrackId, EpochMs>;
}

/** Whether a track was in an area before a moment, and whether it is after it. */
interface Turn {
  readonly was: Stay | undefined;
  is: Stay | undefined;
}

/** Follows who comes and goes in a site's areas during a walk. Changes that are undone within the same moment are ignored. */
class SiteMoves {
  private readonly question: MovesQuestion;
  private readonly tell: MovesListener;
  private readonly stays: StaysListener;
  private readonly moves: Moves;
  private readonly areas = new Map<AreaId, Members>();
  private readonly turns = new Map<TrackId, Map<AreaId, Turn>>();
  /** Of the site's areas, as they were compared last. */
  private version: number | undefined;
  private at: EpochMs = Number.NEGATIVE_INFINITY;

  constructor(question: MovesQuestion, tell: MovesListener, stays: StaysListener) {
    this.question = question;
    this.tell = tell;
    this.stays = stays;
    const { from, to, movedIn } = question;
    this.moves = new Moves((move) => {
      const at = settledAt(move);
      if (at < from || at >= to) return;
      if (!movedIn || (move.at >= movedIn.from && move.at <= movedIn.to)) tell.move(move);
    });
  }

  see(site: LiveSite, at: EpochMs): void {
    const isFirst = this.at === Number.NEGATIVE_INFINITY;
    if (at > this.at) this.endMoment();
    this.at = at;
    const { areaVersion } = site.outbox;
    if (areaVersion !== this.version) {
      this.version = areaVersion;
      for (const area of this.areasOf(site)) this.compare(site, area);
      if (this.question.areaId !== undefined || this.areas.size > site.areas.size) this.leaveRemoved(site);
    }
    if (isFirst || (at + 1) % ANEW_EVERY_MS === 0) this.lookUp(site, isFirst);
  }

  end(): void {
    this.endMoment();
    this.moves.end();
  }

  private areasOf(site: LiveSite): Iterable<LiveArea> {
    const { areaId } = this.question;
    if (areaId === undefined) return site.areas.values();
    const area = site.areas.get(areaId);
    return area ? [area] : [];
  }

  private membersOf({ areaId, kind }: LiveArea): Members {
    let members = this.areas.get(areaId);
    if (!members) {
      members = { figures: undefined, isZone: kind === "zone", inside: new Map(), left: new Map() };
      this.areas.set(areaId, members);
    }
    members.isZone = kind === "zone";
    return members;
  }

  private compare(site: LiveSite, area: LiveArea): void {
    const { areaId, figures } = area;
    const members = this.membersOf(area);
    if (figures === members.figures) return;
    members.figures = figures;
    const now = new Set<TrackId>();
    for (const track of area.members.of(area.sources)) {
      now.add(track.trackId);
      if (!members.inside.has(track.trackId)) this.enter(areaId, track.trackId, this.stayOf(site, area, track));
    }
    for (const trackId of [...members.inside.keys()]) if (!now.has(trackId)) this.leave(areaId, trackId);
  }

  private leaveRemoved(site: LiveSite): void {
    for (const [areaId, { inside }] of this.areas)
      if (!site.areas.has(areaId)) for (const trackId of [...inside.keys()]) this.leave(areaId, trackId);
  }

  private stayOf(site: LiveSite, { areaId }: LiveArea, track: LiveTrack): Stay {
    const name = track.facts.label;
    const since = visitOf(track, areaId, site.presence.backAt(track))?.since ?? this.at;
    const leftAt = this.areas.get(areaId)?.left.get(track.trackId);
    // A track that fell silent and is heard again in the area did not count in between.
    const enteredAt = leftAt !== undefined && since <= leftAt ? this.at : Math.min(this.at, since);
    return { enteredAt, ...(name !== undefined && { name }) };
  }

  private enter(areaId: AreaId, trackId: TrackId, stay: Stay): void {
    this.areas.get(areaId)?.inside.set(trackId, stay);
    const turn = this.turnOf(trackId, areaId, undefined);
    turn.is = stay;
  }

  private leave(areaId: AreaId, trackId: TrackId): void {
    const members = this.areas.get(areaId);
    const turn = this.turnOf(trackId, areaId, members?.inside.get(trackId));
    turn.is = undefined;
    members?.inside.delete(trackId);
    members?.left.set(trackId, this.at);
  }

  private turnOf(trackId: TrackId, areaId: AreaId, was: Stay | undefined): Turn {
    let ofTrack = this.turns.get(trackId);
    if (!ofTrack) {
      ofTrack = new Map();
      this.turns.set(trackId, ofTrack);
    }
    let turn = ofTrack.get(areaId);
    if (!turn) {
      turn = { was, is: was };
      ofTrack.set(areaId, turn);
    }
    return turn;
  }

  /** Looks up all entry times again, as a walk that begins now would. */
  private lookUp(site: LiveSite, isFirst: boolean): void {
    if (isFirst) this.turns.clear();
    else this.endMoment();
    for (const area of this.areasOf(site)) {
      const members = this.membersOf(area);
      members.left.clear();
      for (const track of area.members.of(area.sources)) {
        const before = isFirst ? undefined : members.inside.get(track.trackId);
        const stay = this.stayOf(site, area, track);
        members.inside.set(track.trackId, stay);
        if (!before || before.enteredAt !== stay.enteredAt || before.name !== stay.name)
          this.stays.enter(area.areaId, this.at, track.trackId, stay);
        if (members.isZone) this.moves.place(track.trackId, area.areaId, stay.enteredAt);
      }
    }
  }

  private endMoment(): void {
    for (const [trackId, ofTrack] of this.turns) this.endTurns(trackId, ofTrack);
    this.turns.clear();
  }

  private endTurns(trackId: TrackId, ofTrack: ReadonlyMap<AreaId, Turn>): void {
    const { at } = this;
    const left: AreaId[] = [];
    const entered: { readonly areaId: AreaId; readonly enteredAt: EpochMs }[] = [];
    for (const [areaId, { was, is }] of ofTrack) {
      const members = this.areas.get(areaId);
      if (was !== undefined && is !== undefined) members?.inside.set(trackId, was);
      else if (was !== undefined) {
        this.tellVisit(areaId, at, at - was.enteredAt);
        this.stays.leave(areaId, at, trackId, was.enteredAt);
        if (members?.isZone) left.push(areaId);
      } else if (is !== undefined) {
        this.stays.enter(areaId, at, trackId, is);
        if (members?.isZone) entered.push({ areaId, enteredAt: is.enteredAt });
      }
    }
    if (left.length + entered.length > 0) this.moves.change({ trackId, at, left, entered });
  }

  private tellVisit(areaId: AreaId, leftAt: EpochMs, dwellMs: number): void {
    if (leftAt >= this.question.from) this.tell.visit(areaId, leftAt, dwellMs);
  }
}

/** The parts of a range in which nothing was reported for too long. */
class Silences {
  private readonly range: Part;
  private readonly tell: MovesListener;
  private knownUntil: EpochMs = Number.POSITIVE_INFINITY;
  /** The latest silence, which may still be growing. */
  private silence: Part | undefined;

  constructor(range: Part, tell: MovesListener) {
    this.range = range;
    this.tell = tell;
  }

  see(at: EpochMs, knownUntil: EpochMs): void {
    const last = this.silence;
    const from = Math.max(this.knownUntil, this.range.from, last?.to ?? 0);
    const to = Math.min(at, this.range.to);
    this.knownUntil = knownUntil;
    if (to <= from) return;
    const goesOn = last?.to === from;
    if (last && !goesOn) this.tell.silence(last);
    this.silence = { from: goesOn ? last.from : from, to };
  }

  end(): void {
    this.see(this.range.to, this.range.to);
    if (this.silence) this.tell.silence(this.silence);
  }
}
