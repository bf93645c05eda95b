import { isDeepStrictEqual } from "node:util";
import type { SiteProfile } from "@/domain/site-profile";
import type { EpochMs } from "@/domain/time";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { SiteProfileStore } from "./site-profile-store";

export interface DescribeSiteDeps {
  readonly siteProfiles: Pick<SiteProfileStore, "get" | "put">;
  readonly sites: Pick<Sites, "describeSite">;
  readonly now: () => EpochMs;
  readonly inTurn: SerialQueue;
}

export interface DescribedSite {
  readonly type: "described";
  /** False if nothing had to be changed; nothing was written. */
  readonly isChange: boolean;
}

/**
 * Replaces the whole profile of a site. An unknown site becomes known. The name holds until traffic reports another one; setting the same
 * name again does not renew it.
 */
export function describeSite(deps: DescribeSiteDeps, profile: SiteProfile): Promise<DescribedSite> {
  const { siteProfiles, sites, now, inTurn } = deps;
  return inTurn(async () => {
    const current = await siteProfiles.get(profile.siteId);
    const namedAt = current && current.profile.name === profile.name ? current.namedAt : now();
    const stored = { profile, namedAt };
    const isChange = !isDeepStrictEqual(current, stored);
    if (isChange) await siteProfiles.put(stored);
    sites.describeSite(stored);
    return { type: "described", isChange };
  });
}
