import type { ComparedSite, Comparison } from "@/domain/contract/mist-comparison";
import type { SiteId } from "@/domain/ids";
import { type PreviewFloor, previewBySite } from "./import-preview";

/** What differs between a site here and in Mist, by what becomes of it. */
export interface Standing {
  /** All of the others together. */
  readonly differing: number;
  /** Changed on both sides: somebody has to decide. */
  readonly conflict: number;
  /** What the last import could not do. */
  readonly failed: number;
  /** What an import would bring over. */
  readonly pending: number;
  /** Changed here only: it stays. */
  readonly keep: number;
}

export const STANDING_PARTS = ["conflict", "failed", "pending", "keep"] as const;

/** Undefined for a site that nobody compared yet. */
export function standingOf({ counts, failed = 0 }: Pick<ComparedSite, "counts" | "failed">): Standing | undefined {
  if (!counts) return undefined;
  const { create, change, retire, conflict, keep } = counts;
  const open = create + change + retire;
  return { differing: open + conflict + keep, conflict, failed, pending: open - failed, keep };
}

/** How many wait for a decision in all sites together. */
export function waitingIn(sites: readonly Pick<ComparedSite, "counts">[]): number {
  return sites.reduce((sum, { counts }) => sum + (counts?.conflict ?? 0), 0);
}

/** Those where something is to be decided come first, then those where something else is to be seen, then by name. */
export function byUrgency<Site extends ComparedSite>(
  sites: readonly Site[],
  nameOf: (siteId: SiteId) => string,
): readonly Site[] {
  return sites.toSorted((a, b) => rankOf(a) - rankOf(b) || nameOf(a.siteId).localeCompare(nameOf(b.siteId)));
}

function rankOf(site: ComparedSite): number {
  const standing = standingOf(site);
  if (standing && standing.conflict > 0) return 0;
  return site.failure || (standing && standing.failed + standing.pending > 0) ? 1 : 2;
}

/** What differs, floor by floor: a floor on which nothing does is left out. */
export function differingFloors({ site, objects }: Pick<Comparison, "site" | "objects">): readonly PreviewFloor[] {
  const [preview] = previewBySite({ objects, problems: [] }, [site.siteId]);
  return (preview?.floors ?? [])
    .map((floor) => ({ ...floor, groups: floor.groups.filter(({ what }) => what !== "same") }))
    .filter(({ groups }) => groups.length > 0);
}

/** How many that differ are not among the objects. */
export function leftOut({ site, objects }: Pick<Comparison, "site" | "objects">): number {
  const told = objects.filter(({ what }) => what !== "same").length;
  return Math.max(0, (standingOf(site)?.differing ?? 0) - told);
}
