import type { AreaId } from "@/domain/ids";
import type { LiveArea } from "@/domain/live-area";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { Source } from "@/domain/track";
import { isInUse } from "@/server/live/silent-sources";
import type { Stretch, WalkSite } from "./site-walk";

/** What is asked about an area. */
export interface AreaStretch extends Stretch {
  readonly areaId: AreaId;
  /** After how long a silence of those whom it counts its number is unknown, in milliseconds. */
  readonly unknownAfterMs: number;
}

/** What holds of an area from one moment to the next. */
export interface AreaMoment {
  readonly site: LiveSite;
  readonly area: LiveArea;
  /** Up to when its number is known, where nothing more is told. */
  readonly knownUntil: EpochMs;
}

/** Called for each moment from which on an area may be otherwise; without it while there is no such area. */
export type SeeArea = (at: EpochMs, moment: AreaMoment | undefined) => void;

/** Leads through what an area was, by the reasoning of the live count. */
export function walkArea(walk: WalkSite, asked: AreaStretch, see: SeeArea): Promise<void> {
  const { areaId, unknownAfterMs, ...stretch } = asked;
  return walk(stretch, (site, at) => {
    const area = site.areas.get(areaId);
    see(at, area && { site, area, knownUntil: toldUpTo(site, area.sources) + unknownAfterMs });
  });
}

/**
 * Up to when it was told who is there: by the site, and by each source in use on which so many tracks report that its silence means
 * something. What the live page calls silent, in event time. A number that counts several sources is as old as the oldest of them: where
 * tags are silent, a floor's total is not known though its zones, which count phones, are. What the phones alone make would be another
 * number, and the live page shows none either.
 */
export function toldUpTo(site: LiveSite, sources: readonly Source[]): EpochMs {
  const { presence } = site;
  let upTo = presence.newestAt;
  for (const source of sources) {
    const clock = presence.clockOf(source);
    if (clock.isCarried && clock.newestAt < upTo && isInUse(site, source)) upTo = clock.newestAt;
  }
  return upTo;
}
