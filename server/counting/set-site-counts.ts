import { DEFAULT_COUNTS, inOrder } from "@/domain/counted";
import type { SiteId } from "@/domain/ids";
import type { Source } from "@/domain/track";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import type { SiteCountsStore } from "./site-counts-store";

export interface SetSiteCountsDeps {
  readonly siteCounts: Pick<SiteCountsStore, "set" | "unset">;
  readonly sites: Pick<Sites, "countsOf" | "setCounts">;
  readonly inTurn: SerialQueue;
}

export interface SiteCounting {
  readonly siteId: SiteId;
  /** Null resets to the default. */
  readonly counts: readonly Source[] | null;
}

export type CountsSet =
  | { readonly type: "set"; readonly counts: readonly Source[] }
  | { readonly type: "unknown-site" };

/** Sets which sources a site's areas count unless an area has its own setting. */
export function setSiteCounts(deps: SetSiteCountsDeps, { siteId, counts }: SiteCounting): Promise<CountsSet> {
  const { siteCounts, sites, inTurn } = deps;
  return inTurn(async () => {
    if (!sites.countsOf(siteId)) return { type: "unknown-site" };
    const set = counts ? inOrder(counts) : DEFAULT_COUNTS;
    await (counts ? siteCounts.set(siteId, set) : siteCounts.unset(siteId));
    sites.setCounts(siteId, set);
    return { type: "set", counts: set };
  });
}
