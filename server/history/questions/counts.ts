import { COUNTED_SOURCES } from "@/domain/counted-sources";
import type { AreaId, MapId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";
import { isInUse } from "@/server/live/silent-sources";
import type { SiteWatch, Stretch, WalkSite } from "./site-walk";

/** What areas counted is asked, of one or of all of a site; or how many tracks there were on a floor. */
export interface CountsQuestion extends Stretch {
  readonly areaId?: AreaId;
  readonly mapId?: MapId;
  /** After how long a silence of those whom it counts its number is unknown, in milliseconds. */
  readonly unknownAfterMs: number;
}

/** Told what an area or a floor counted from when to when; of each ascending and without overlaps. What is not told is not known. */
export type TellCount = (id: AreaId | MapId, count: number, from: EpochMs, to: EpochMs) => void;

/** Tells counts as the live page would have shown them. */
export type ReadCounts = (question: CountsQuestion, tell: TellCount) => Promise<void>;

/** By a walk through the past of the site. */
export function walkedCounts(walk: WalkSite): ReadCounts {
  return async (question, tell) => {
    const counts = question.mapId === undefined ? watchCounts(question, tell) : watchFloors(question, tell);
    await walk(question, (site, at) => counts.see(site, at));
    counts.end();
  };
}

/** What areas count, of a walk that begins at the beginning of the range, or before. */
export function watchCounts(question: CountsQuestion, tell: TellCount): SiteWatch {
  const { areaId: asked, unknownAfterMs } = question;
  const counts = new HeldCounts(question, tell);
  return {
    see(site, at) {
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
        counts.of(area.areaId).see(at, area.occupancy, knownUntil);
      }
      counts.endOthers(at, site.areas);
    },
    end: () => counts.end(),
  };
}

/** How many tracks there are on floors, as the live page counts them; of such a walk. */
export function watchFloors(question: CountsQuestion, tell: TellCount): SiteWatch {
  const { mapId: asked, unknownAfterMs } = question;
  const counts = new HeldCounts(question, tell);
  return {
    see(site, at) {
      const knownUntil = toldUpTo(site, COUNTED_SOURCES) + unknownAfterMs;
      const floors = asked === undefined ? site.floors.values() : [site.floors.get(asked)];
      for (const floor of floors) if (floor) counts.of(floor.mapId).see(at, floor.occupancy, knownUntil);
      counts.endOthers(at, site.floors);
    },
    end: () => counts.end(),
  };
}

class HeldCounts {
  private readonly question: CountsQuestion;
  private readonly tell: TellCount;
  private readonly held = new Map<AreaId | MapId, HeldCount>();

  constructor(question: CountsQuestion, tell: TellCount) {
    this.question = question;
    this.tell = tell;
  }

  of(id: AreaId | MapId): HeldCount {
    let count = this.held.get(id);
    if (!count) {
      count = new HeldCount(id, this.question, this.tell);
      this.held.set(id, count);
    }
    return count;
  }

  /** Those that are not there any more. */
  endOthers(at: EpochMs, there: ReadonlyMap<string, unknown>): void {
    for (const [id, count] of this.held) if (!there.has(id)) count.see(at, undefined, at);
  }

  end(): void {
    for (const count of this.held.values()) count.end();
  }
}

/** A count while a site is walked: what it is holds until it is another one, or nobody knows it any more. */
class HeldCount {
  private readonly id: AreaId | MapId;
  private readonly range: Pick<Stretch, "from" | "to">;
  private readonly tell: TellCount;
  private count: number | undefined;
  private since: EpochMs = 0;
  private knownUntil: EpochMs = 0;

  constructor(id: AreaId | MapId, range: Pick<Stretch, "from" | "to">, tell: TellCount) {
    this.id = id;
    this.range = range;
    this.tell = tell;
  }

  /** What it is from then on; undefined where there is no such area or floor. */
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
    if (this.count !== undefined && until > since) this.tell(this.id, this.count, since, until);
  }
}

/**
 * Up to when it was told who is there: by the site, and by each source in use on which so many tracks report that its silence means
 * something. What the live page calls silent, in event time. A number that counts several sources is as old as the oldest of them: where
 * tags are silent, a floor's total is not known though its zones, which count phones, are. What the phones alone make would be another
 * number, and the live page shows none either.
 */
function toldUpTo(site: LiveSite, sources: readonly Source[]): EpochMs {
  const { presence } = site;
  let upTo = presence.newestAt;
  for (const source of sources) {
    const clock = presence.clockOf(source);
    if (clock.isCarried && clock.newestAt < upTo && isInUse(site, source)) upTo = clock.newestAt;
  }
  return upTo;
}
