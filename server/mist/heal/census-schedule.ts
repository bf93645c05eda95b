import { createHash } from "node:crypto";
import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { CENSUS_CALLS } from "./read-census";

/** No site is asked for more often. */
const SHORTEST_MS = 5 * MINUTE_MS;
/** Of the 5,000 calls that a token has: the rest is for imports, webhooks and whoever waits. */
const CALLS_AN_HOUR = 2_000;
/** Whoever was down for longer has missed something. */
const LONG_DOWNTIME_MS = 10 * MINUTE_MS;

/** Which sites are to be asked for when. In memory: a start begins anew. */
export class CensusSchedule {
  private readonly takenAt = new Map<SiteId, EpochMs>();
  /** Those of which nothing was heard for a while: they are asked for as soon as they are heard again. */
  private readonly missed = new Set<SiteId>();

  /** `sites` as they are known at the start. */
  constructor(sites: Iterable<Pick<LiveSite, "siteId" | "heardAt">>, startedAt: EpochMs) {
    for (const { siteId, heardAt } of sites) if (startedAt - heardAt > LONG_DOWNTIME_MS) this.missed.add(siteId);
  }

  taken(siteId: SiteId, at: EpochMs): void {
    this.takenAt.set(siteId, at);
    this.missed.delete(siteId);
  }

  /** Of the sites of one connection, those that are due now. A silent one is not: Mist's lists would be all that tells of it. */
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

  /** Sites are not asked for all at once: the first time comes by the id. */
  private dueAt(siteId: SiteId, everyMs: number, now: EpochMs): EpochMs {
    const known = this.takenAt.get(siteId);
    if (known !== undefined) return known + everyMs;
    const share = createHash("sha256").update(siteId).digest().readUInt16BE(0) / 0xffff;
    this.takenAt.set(siteId, now - share * everyMs);
    return now + (1 - share) * everyMs;
  }
}

/** How often each of these sites is asked for, so that all of them take no more than a share of the calls. */
export function censusEveryMs(sites: readonly Pick<LiveSite, "floors">[]): number {
  const calls = sites.reduce((sum, { floors }) => sum + CENSUS_CALLS.site + CENSUS_CALLS.floor * floors.size, 0);
  return Math.max(SHORTEST_MS, (calls / CALLS_AN_HOUR) * HOUR_MS);
}

/** Whether nothing comes of its Wi-Fi clients, or never did. */
export function isSilent({ silences, presence }: Pick<LiveSite, "silences" | "presence">): boolean {
  return silences.wifi !== undefined || presence.newestAt === 0;
}
