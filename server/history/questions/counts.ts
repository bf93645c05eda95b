import type { AreaId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";
import { toldUpTo } from "./area-moments";
import type { SiteWatch, Stretch, WalkSite } from "./site-walk";

/** What areas counted is asked, of one or of all of a site. */
export interface CountsQuestion extends Stretch {
  readonly areaId?: AreaId;
  /** After how long a silence of those whom it counts its number is unknown, in milliseconds. */
  readonly unknownAfterMs: number;
}

/** Told what an area counted from when to when; of each area ascending and without overlaps. What is not told is not known. */
export type TellCount = (areaId: AreaId, count: number, from: EpochMs, to: EpochMs) => void;

/** Tells counts as the live page would have shown them. */
export type ReadCounts = (question: CountsQuestion, tell: TellCount) => Promise<void>;

/** By a walk through the past of the site. */
export function walkedCounts(walk: WalkSite): ReadCounts {
  return async (question, tell) => {
    const counts = watchCounts(question, tell);
    await walk(question, (site, at) => counts.see(site, at));
    counts.end();
  };
}

/** Of a walk that begins at the beginning of the range, or before. */
export function watchCounts(question: CountsQuestion, tell: TellCount): SiteWatch {
  return new HeldByArea(question, tell);
}

class HeldByArea implements SiteWatch {
  private readonly question: CountsQuestion;
  private readonly tell: TellCount;
  private readonly held = new Map<AreaId, HeldCount>();

  constructor(question: CountsQuestion, tell: TellCount) {
    this.question = question;
    this.tell = tell;
  }

  see(site: LiveSite, at: EpochMs): void {
    const { areaId: asked, unknownAfterMs } = this.question;
    // Most areas count the same kinds.
    let sources: readonly Source[] | undefined;
    let knownUntil = at;
    const areas = asked === undefined ? site.areas.values() : [site.areas.get(asked)];
    for (const area of areas) {
      if (!area) continue;
      if (area.sources !== sources) {
        sources = area.sources;
        knownUntil = toldUpTo(site, sources) + unknownAfterMs;
      }
      this.countOf(area.areaId).see(at, area.occupancy, knownUntil);
    }
    for (const [areaId, count] of this.held) if (!site.areas.has(areaId)) count.see(at, undefined, at);
  }

  end(): void {
    for (const count of this.held.values()) count.end();
  }

  private countOf(areaId: AreaId): HeldCount {
    let count = this.held.get(areaId);
    if (!count) {
      count = new HeldCount(areaId, this.question, this.tell);
      this.held.set(areaId, count);
    }
    return count;
  }
}

/** A count while a site is walked: what it is holds until it is another one, or nobody knows it any more. */
class HeldCount {
  private readonly areaId: AreaId;
  private readonly range: Pick<Stretch, "from" | "to">;
  private readonly tell: TellCount;
  private count: number | undefined;
  private since: EpochMs = 0;
  private knownUntil: EpochMs = 0;

  constructor(areaId: AreaId, range: Pick<Stretch, "from" | "to">, tell: TellCount) {
    this.areaId = areaId;
    this.range = range;
    this.tell = tell;
  }

  /** What it is from then on; undefined where there is no such area. */
  see(at: EpochMs, count: number | undefined, knownUntil: EpochMs): void {
    // Most words change no number: what holds on is told at once. What was known up to now stays so, whatever falls silent now.
    if (count !== this.count || at > this.knownUntil || knownUntil < this.knownUntil) {
      this.holdUntil(at);
      this.count = count;
      this.since = at;
    }
    this.knownUntil = knownUntil;
  }

  end(): void {
    this.holdUntil(this.range.to);
  }

  private holdUntil(at: EpochMs): void {
    const since = Math.max(this.since, this.range.from);
    const until = Math.min(at, this.knownUntil, this.range.to);
    if (this.count !== undefined && until > since) this.tell(this.areaId, this.count, since, until);
  }
}
