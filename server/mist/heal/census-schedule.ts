import { createHash } from "node:crypto";
import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { CENSUS_CALLS } from "./read-census";

/** The shortest interval between two censuses of a site. */
const SHORTEST_MS = 5 * MINUTE_MS;
/** Calls that censuses may use of a token's 5,000 an hour. The rest is for imports, webhooks and interactive use. */
const CALLS_AN_HOUR = 2_000;
/** After a longer downtime, a census is due at once. */
const LONG_DOWNTIME_MS = 10 * MINUTE_MS;

/** When each site's next census is due. Kept in memory; a restart begins anew. */
export class CensusSchedule {
  private readonly takenAt = new Map<SiteId, EpochMs>();
  /** Sites that were silent for a while. Their census is due as soon as they are heard again. */
  private readonly missed = new Set<SiteId>();

  /** `sites` as known at the start. */
  constructor(sites: Iterable<Pick<LiveSite, "siteId" | "heardAt">>, startedAt: EpochMs) {
    for (const { siteId, heardAt } of sites) if (startedAt - heardAt > LONG_DOWNTIME_MS) this.missed.add(siteId);
  }

  taken(siteId: SiteId, at: EpochMs): void {
    this.takenAt.set(siteId, at);
    this.missed.delete(siteId);
  }

  /** The sites of one connection whose census is due. Silent sites are left out: their numbers would come from Mist's lists alone. */
  dueOf(sites: readonly LiveSite[], now: EpochMs): readonly SiteId[] {
    const heard = sites.filter((site) => {
      if (isSilent(site)) this.missed.add(site.siteId);
      return !isSilent(site);
    });
    const everyMs = censusEveryMs(heard);
    return heard
      .map(({ siteId }) => siteId)
      .filter((siteId) => this.missed.has(siteId) || now >= this.dueAt(siteId, everyMs, now));
  }

  /** The first census of a site is at a time derived from its id, so that not all sites are asked at once. */
  private dueAt(siteId: SiteId, everyMs: number, now: EpochMs): EpochMs {
    const known = this.takenAt.get(siteId);
    if (known !== undefined) return known + everyMs;
    const share = createHash("sha256").update(siteId).digest().readUInt16BE(0) / 0xffff;
    this.takenAt.set(siteId, now - share * everyMs);
    return now + (1 - share) * everyMs;
  }
}

/** The interval between censuses of each of these sites, in ms, so that together they use only their share of the calls. */
export function censusEveryMs(sites: readonly Pick<LiveSite, "floors">[]): number {
  const calls = sites.reduce((sum, { floors }) => sum + CENSUS_CALLS.site + CENSUS_CALLS.floor * floors.size, 0);
  return Math.max(SHORTEST_MS, (calls / CALLS_AN_HOUR) * HOUR_MS);
}

/** Whether nothing is heard of the site's Wi-Fi clients, or nothing was ever heard of the site. */
export function isSilent({ silences, presence }: Pick<LiveSite, "silences" | "presence">): boolean {
  return silences.wifi !== undefined || presence.newestAt === 0;
}
