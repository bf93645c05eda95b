import type { SiteId } from "@/domain/ids";
import type { InTurn } from "@/server/flow-control/turns";
import type { Sites } from "./sites";

export interface RemoveSiteDeps {
  readonly sites: Pick<Sites, "siteSnapshot" | "removeSite">;
  /** What was said of it, on disk. */
  readonly siteProfiles: { readonly remove: (siteId: SiteId) => Promise<void> };
  /** Of what was imported of it. */
  readonly provenance: { readonly removeSite: (siteId: SiteId) => Promise<void> };
  readonly history: { readonly removeSite: (siteId: SiteId) => Promise<void> };
  /** Saves what the sites hold. */
  readonly checkpointer: { readonly saveNow: () => Promise<void> };
  readonly inTurn: InTurn;
}

export type RemovedSite = { readonly type: "removed"; readonly name?: string } | SiteFailure;

export type SiteFailure =
  | { readonly type: "unknown-site" }
  /** It has floorplans, which have to be removed first. */
  | { readonly type: "site-has-floorplans" };

/**
 * Forgets a site, what somebody said of it, what was imported of it, its past, and everything that traffic made of it. Of the latter,
 * memory comes before the disk: the checkpoint is made of it, and must not hold the site any more.
 */
export function removeSite(deps: RemoveSiteDeps, { siteId }: { readonly siteId: SiteId }): Promise<RemovedSite> {
  const { sites, siteProfiles, provenance, history, checkpointer, inTurn } = deps;
  return inTurn(async () => {
    const site = sites.siteSnapshot(siteId);
    if (!site) return { type: "unknown-site" };
    if (site.floors.some(({ floorplan }) => floorplan)) return { type: "site-has-floorplans" };
    await siteProfiles.remove(siteId);
    await provenance.removeSite(siteId);
    // Before and after: where it cannot be done nothing else is, and what came in between goes as well.
    await history.removeSite(siteId);
    sites.removeSite(siteId);
    await checkpointer.saveNow();
    await history.removeSite(siteId);
    return { type: "removed", ...(site.name !== undefined && { name: site.name }) };
  });
}
