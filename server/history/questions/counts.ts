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
export type OnCount = (id: AreaId | MapId, count: number, from: EpochMs, to: EpochMs) => void;

/** Reports counts as the live page would have shown them. */
export type ReadCounts = (question: CountsQuestion, tell: OnCount) => Promise<void>;

/** Reads counts by walking through the site's past. */
export function walkedCounts(walk: WalkSite): ReadCounts {
  return async (question, tell) => {
    const counts = question.mapId === undefined ? watchCounts(question, tell) : watchFloors(question, tell);
    await walk(question, (site, at) => counts.see(site, at));
    counts.end();
  };
}

/** Observes the counts of areas on a walk that begins at or before the start of the range. */
export function watchCounts(question: CountsQuestion, tell: OnCount): SiteWatch {
  const { areaId } = question;
  return new CountsWatch(question, tell, {
    versionOf: (site) => site.outbox.areaVersion,
    countedOn: ({ areas }) =>
      [...(areaId === undefined ? areas.values() : [areas.get(areaId)])].flatMap((area) =>
        area ? { id: area.areaId, count: area.occupancy, sources: area.sources } : [],
      ),
    hasOn: ({ areas }, id) => areas.has(id),
  });
}

/** Observes the number of tracks on floors, as the live page counts them, on such a walk. */
export function watchFloors(question: CountsQuestion, tell: OnCount): SiteWatch {
  const { mapId } = question;
  return new CountsWatch(question, tell, {
    versionOf: (site) => site.outbox.floorVersion,
    countedOn: ({ floors }) =>
      [...(mapId === undefined ? floors.values() : [floors.get(mapId)])].flatMap((floor) =>
        floor ? { id: floor.mapId, count: floor.occupancy, sources: COUNTED_SOURCES } : [],
      ),
    hasOn: ({ floors }, id) => floors.has(id),
  });
}

interface Counted {
  /** Grows with every change of what is counted. */
  readonly versionOf: (site: LiveSite) => number;
  readonly countedOn: (site: LiveSite) => readonly {
    readonly id: AreaId | MapId;
    readonly count: number;
    readonly sources: readonly Source[];
  }[];
  readonly hasOn: (site: LiveSite, id: AreaId | MapId) => boolean;
}

/** Counts that are known for the same time, because they count the same sources. */
interface KnownTogether {
  readonly counts: HeldCount[];
  until: EpochMs;
}

/** Most moments of a walk change no count: at these, only up to when the counts are known is looked at. */
class CountsWatch implements SiteWatch {
  private readonly question: CountsQuestion;
  private readonly onCount: OnCount;
  private readonly counted: Counted;
  private readonly held = new Map<AreaId | MapId, HeldCount>();
  private readonly known = new Map<readonly Source[], KnownTogether>();
  private version: number | undefined;

  constructor(question: CountsQuestion, tell: OnCount, counted: Counted) {
    this.question = question;
    this.onCount = tell;
    this.counted = counted;
  }

  see(site: LiveSite, at: EpochMs): void {
    const version = this.counted.versionOf(site);
    if (version === this.version && this.holdOn(site, at)) return;
    this.version = version;
    this.endKnown();
    for (const { id, count, sources } of this.counted.countedOn(site)) {
      const known = this.known.get(sources) ?? { counts: [], until: this.knownUntil(site, sources) };
      this.known.set(sources, known);
      const held = this.of(id);
      held.see(at, count, known.until);
      known.counts.push(held);
    }
    for (const [id, held] of this.held) if (!this.counted.hasOn(site, id)) held.see(at, undefined, at);
  }

  end(): void {
    this.endKnown();
    for (const count of this.held.values()) count.end();
  }

  /** False if a count is known for less time than before, or was unknown meanwhile. */
  private holdOn(site: LiveSite, at: EpochMs): boolean {
    for (const [sources, known] of this.known) {
      const until = this.knownUntil(site, sources);
      if (at > known.until || until < known.until) return false;
      known.until = until;
    }
    return true;
  }

  private endKnown(): void {
    for (const { counts, until } of this.known.values()) for (const held of counts) held.knownUntil = until;
    this.known.clear();
  }

  private knownUntil(site: LiveSite, sources: readonly Source[]): EpochMs {
    return toldUpTo(site, sources) + this.question.unknownAfterMs;
  }

  private of(id: AreaId | MapId): HeldCount {
    let count = this.held.get(id);
    if (!count) {
      count = new HeldCount(id, this.question, this.onCount);
      this.held.set(id, count);
    }
    return count;
  }
}

/** A count during a walk. It holds until it changes or becomes unknown. */
class HeldCount {
  private readonly id: AreaId | MapId;
  private readonly range: Pick<Stretch, "from" | "to">;
  private readonly onCount: OnCount;
  private count: number | undefined;
  private since: EpochMs = 0;
  knownUntil: EpochMs = 0;

  constructor(id: AreaId | MapId, range: Pick<Stretch, "from" | "to">, tell: OnCount) {
    this.id = id;
    this.range = range;
    this.onCount = tell;
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
    if (this.count !== undefined && until > since) this.onCount(this.id, this.count, since, until);
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
