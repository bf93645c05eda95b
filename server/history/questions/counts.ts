import { COUNTED_SOURCES } from "@/domain/counted-sources";
import type { AreaId, MapId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";
import { isInUse } from "@/server/live/silent-sources";
import type { SiteWatch, Stretch, WalkSite } from "./site-walk";

/** Asks for the counts of one area, of all areas of a site, or of a floor. */
export interface CountsQuestion extends Stretch {
  readonly areaId?: AreaId;
  readonly mapId?: MapId;
  /** After a silence of this many milliseconds of the sources it counts, the number is unknown. */
  readonly unknownAfterMs: number;
}

/**
 * Receives the count of an area or floor from `from` to `to`, per id ascending and without overlaps. Spans that are not reported are
 * unknown.
 */
export type TellCount = (id: AreaId | MapId, count: number, from: EpochMs, to: EpochMs) => void;

/** Reports counts as the live page would have shown them. */
export type ReadCounts = (question: CountsQuestion, tell: TellCount) => Promise<void>;

/** Reads counts by walking through the site's past. */
export function walkedCounts(walk: WalkSite): ReadCounts {
  return async (question, tell) => {
    const counts = question.mapId === undefined ? watchCounts(question, tell) : watchFloors(question, tell);
    await walk(question, (site, at) => counts.see(site, at));
    counts.end();
  };
}

/** Observes the counts of areas on a walk that begins at or before the start of the range. */
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

/** Observes the number of tracks on floors, as the live page counts them, on such a walk. */
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

  /** Ends the counts of ids that no longer exist. */
  endOthers(at: EpochMs, there: ReadonlyMap<string, unknown>): void {
    for (const [id, count] of this.held) if (!there.has(id)) count.see(at, undefined, at);
  }

  end(): void {
    for (const count of this.held.values()) count.end();
  }
}

/** A count during a walk. It holds until it changes or becomes unknown. */
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

  /** Takes in the count from `at` on; undefined if there is no such area or floor. */
  see(at: EpochMs, count: number | undefined, knownUntil: EpochMs): void {
    // Most words change no count, so an unchanged count is reported as one span. What was known so far stays known, whatever falls silent
    // now.
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
 * The event time up to which presence is known: the oldest of the site and of each source in use that has enough tracks for its silence to
 * mean something, by the live page's rules. If tags are silent, a floor's total is unknown although its zones, which count phones, are
 * known. The phones alone would be a different number, which the live page does not show either.
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
