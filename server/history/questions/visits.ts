import type { TrackId } from "@/domain/ids";
import type { LiveTrack } from "@/domain/live-track";
import type { EpochMs } from "@/domain/time";
import { visitOf } from "@/domain/track-state";
import { type AreaMoment, type AreaStretch, walkArea } from "./area-moments";
import type { Part } from "./occupancy";
import type { WalkSite } from "./site-walk";

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

interface Stay {
  readonly enteredAt: EpochMs;
  readonly name: string | undefined;
}

/** Who counted in an area during a range, from when to when, by the reasoning of the live count. */
export async function visitsOf(walk: WalkSite, question: AreaStretch): Promise<Visits> {
  const stays = new Stays(question);
  await walkArea(walk, question, (at, moment) => stays.see(at, moment));
  return stays.end();
}

/** Gathers visits of an area while it is led through its past. */
class Stays {
  private readonly question: Pick<AreaStretch, "from" | "to">;
  private readonly staying = new Map<TrackId, Stay>();
  private readonly leftAt = new Map<TrackId, EpochMs>();
  private readonly over: PastVisit[] = [];
  private readonly unknown: Part[] = [];
  /** Another object whenever somebody came or went. */
  private figures: object | undefined;
  private knownUntil: EpochMs;

  constructor(question: Pick<AreaStretch, "from" | "to">) {
    this.question = question;
    this.knownUntil = question.from;
  }

  see(at: EpochMs, moment: AreaMoment | undefined): void {
    this.know(at);
    this.knownUntil = moment?.knownUntil ?? at;
    const figures = moment?.area.figures;
    if (figures === this.figures && figures !== undefined) return;
    this.figures = figures;
    const inside = new Map<TrackId, LiveTrack>();
    if (moment) for (const track of moment.area.members.of(moment.area.sources)) inside.set(track.trackId, track);
    for (const trackId of this.staying.keys()) if (!inside.has(trackId)) this.leave(trackId, at);
    if (moment) for (const [trackId, track] of inside) if (!this.staying.has(trackId)) this.enter(track, moment, at);
  }

  end(): Visits {
    const { to } = this.question;
    this.know(to);
    const still = [...this.staying].map(([trackId, { enteredAt, name }]) => ({
      ...{ trackId, enteredAt, dwellMs: to - enteredAt },
      ...(name === undefined ? {} : { name }),
    }));
    return { visits: joined([...this.over, ...still]), unknown: this.unknown };
  }

  private enter(track: LiveTrack, { site, area }: AreaMoment, at: EpochMs): void {
    const { trackId } = track;
    const since = visitOf(track, area.areaId, site.presence.backAt(track))?.since ?? at;
    const leftAt = this.leftAt.get(trackId);
    // Who fell silent and is heard of again in there did not count in between.
    const enteredAt = leftAt !== undefined && since <= leftAt ? at : Math.min(at, since);
    this.staying.set(trackId, { enteredAt, name: track.facts.label });
  }

  private leave(trackId: TrackId, at: EpochMs): void {
    const stay = this.staying.get(trackId);
    this.staying.delete(trackId);
    this.leftAt.set(trackId, at);
    if (!stay) return;
    const { enteredAt, name } = stay;
    this.over.push({
      ...{ trackId, enteredAt, leftAt: at, dwellMs: at - enteredAt },
      ...(name === undefined ? {} : { name }),
    });
  }

  private know(upTo: EpochMs): void {
    if (upTo > this.knownUntil) this.unknown.push({ from: Math.max(this.knownUntil, this.question.from), to: upTo });
  }
}

/** In the order of entering. Who left and entered in one moment, which may be shown in parts, has stayed. */
function joined(visits: readonly PastVisit[]): readonly PastVisit[] {
  const last = new Map<TrackId, PastVisit>();
  const over: PastVisit[] = [];
  for (const visit of visits.toSorted((one, other) => one.enteredAt - other.enteredAt)) {
    const before = last.get(visit.trackId);
    if (before?.leftAt === visit.enteredAt) {
      const dwellMs = before.dwellMs + visit.dwellMs;
      last.set(visit.trackId, { ...visit, enteredAt: before.enteredAt, dwellMs });
    } else {
      if (before) over.push(before);
      last.set(visit.trackId, visit);
    }
  }
  return [...over, ...last.values()].sort((one, other) => one.enteredAt - other.enteredAt);
}
