import type { SiteId } from "@/domain/ids";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "./sites";

export interface RemoveSiteDeps {
  readonly sites: Pick<Sites, "siteSnapshot" | "removeSite">;
  /** The site's name and description on disk. */
  readonly siteProfiles: { readonly remove: (siteId: SiteId) => Promise<void> };
  /** What is recorded about things imported into the site. */
  readonly provenance: { readonly removeSite: (siteId: SiteId) => Promise<void> };
  readonly history: { readonly removeSite: (siteId: SiteId) => Promise<void> };
  /** Writes a checkpoint of the sites. */
  readonly checkpointer: { readonly saveNow: () => Promise<void> };
  readonly inTurn: SerialQueue;
}

export type RemovedSite = { readonly type: "removed"; readonly name?: string } | SiteFailure;

export type SiteFailure =
  | { readonly type: "unknown-site" }
  /** The site has floorplans, which have to be removed first. */
  | { readonly type: "site-has-floorplans" };

/**
 * Removes a site: its profile, what was imported of it, its past, and everything that traffic made of it. For the latter, memory is cleared
 * before the disk, because the checkpoint is made from memory and must not contain the site any more.
 */
export function removeSite(deps: RemoveSiteDeps, { siteId }: { readonly siteId: SiteId }): Promise<RemovedSite> {
  const { sites, siteProfiles, provenance, history, checkpointer, inTurn } = deps;
  return inTurn(async () => {
    const site = sites.siteSnapshot(siteId);
    if (!site) return { type: "unknown-site" };
    if (site.floors.some(({ floorplan }) => floorplan)) return { type: "site-has-floorplans" };
    await siteProfiles.remove(siteId);
    await provenance.removeSite(siteId);
    // History is removed before and after: if it fails here nothing else is removed, and the second call removes what arrived in between.
    await history.removeSite(siteId);
    sites.removeSite(siteId);
    await checkpointer.saveNow();
    await history.removeSite(siteId);
    return { type: "removed", ...(site.name !== undefined && { name: site.name }) };
  });
}
