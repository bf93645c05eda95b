import { type Flow, flowsAmong, MOST_BETWEEN_MS, type ZoneStay } from "@/domain/flows";
import type { AreaId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";
import { toldUpTo } from "./area-moments";
import type { Part } from "./occupancy";
import type { Stretch, WalkSite } from "./site-walk";
import { Stays } from "./visits";

export interface FlowsQuestion extends Stretch {
  /** Between which areas; all others are outside. */
  readonly areaIds: readonly AreaId[];
  /** As of an area. */
  readonly unknownAfterMs: number;
}

export interface Flows {
  readonly flows: readonly Flow[];
  /** Parts in which the site told nothing. */
  readonly unknown: readonly Part[];
}

/** What has to be walked through to know where visits of a range came from and went on to. */
export function stretchOfFlows({ from, to }: Pick<Stretch, "from" | "to">): Pick<Stretch, "from" | "to"> {
  return { from: Math.max(0, from - MOST_BETWEEN_MS), to: to + MOST_BETWEEN_MS };
}

/** How visits went from one area of a site to another, by one walk through the past. */
export async function flowsOf(walk: WalkSite, question: FlowsQuestion): Promise<Flows> {
  const { siteId, areaIds, from, to, unknownAfterMs } = question;
  const walked = { siteId, ...stretchOfFlows(question) };
  const zones = areaIds.map((areaId) => [areaId, new Stays(walked)] as const);
  const silences = new Silences(from, to);
  await walk(walked, (site, at) => {
    const known = new Map<readonly Source[], EpochMs>();
    const knownUntil = (sources: readonly Source[]) => {
      const told = known.get(sources) ?? toldUpTo(site, sources) + unknownAfterMs;
      known.set(sources, told);
      return told;
    };
    for (const [areaId, stays] of zones) {
      const area = site.areas.get(areaId);
      stays.see(at, area && { site, area, knownUntil: knownUntil(area.sources) });
    }
    silences.see(at, site.presence.newestAt + unknownAfterMs);
  });
  return { flows: flowsAmong(staysOf(zones), from, to), unknown: silences.end() };
}

function* staysOf(zones: readonly (readonly [AreaId, Stays])[]): Iterable<ZoneStay> {
  for (const [areaId, stays] of zones) for (const visit of stays.end().visits) yield { areaId, ...visit };
}

/** Parts of a range in which nothing was told for too long. */
class Silences {
  private readonly parts: Part[] = [];
  private readonly from: EpochMs;
  private readonly to: EpochMs;
  private knownUntil: EpochMs;

  constructor(from: EpochMs, to: EpochMs) {
    this.from = from;
    this.to = to;
    this.knownUntil = from;
  }

  see(at: EpochMs, knownUntil: EpochMs): void {
    const from = Math.max(this.knownUntil, this.from);
    const to = Math.min(at, this.to);
    if (to > from) this.parts.push({ from, to });
    this.knownUntil = knownUntil;
  }

  end(): readonly Part[] {
    this.see(this.to, this.to);
    return this.parts;
  }
}
