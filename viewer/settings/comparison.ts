import type { ComparedSite, Comparison } from "@/domain/contract/mist-comparison";
import type { SiteId } from "@/domain/ids";
import { type PreviewFloor, previewBySite } from "./import-preview";

/** The number of differences between a site here and in Mist, by what an import does with them. */
export interface Standing {
  /** The number of all differences. */
  readonly differing: number;
  /** Changed on both sides; a user has to decide. */
  readonly conflict: number;
  /** Changes that the last import could not make. */
  readonly failed: number;
  /** Changes that an import would make. */
  readonly pending: number;
  /** Changed here only; an import keeps it. */
  readonly keep: number;
}

export const STANDING_PARTS = ["conflict", "failed", "pending", "keep"] as const;

/** Undefined for a site that was not compared yet. */
export function standingOf({ counts, failed = 0 }: Pick<ComparedSite, "counts" | "failed">): Standing | undefined {
  if (!counts) return undefined;
  const { create, change, retire, conflict, keep } = counts;
  const open = create + change + retire;
  return { differing: open + conflict + keep, conflict, failed, pending: open - failed, keep };
}

/** The number of conflicts in all sites. */
export function waitingIn(sites: readonly Pick<ComparedSite, "counts">[]): number {
  return sites.reduce((sum, { counts }) => sum + (counts?.conflict ?? 0), 0);
}

/** Sorts sites with conflicts first, then sites with other differences, then by name. */
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

/** The differences by floor, without floors that have none. */
export function differingFloors({ site, objects }: Pick<Comparison, "site" | "objects">): readonly PreviewFloor[] {
  const [preview] = previewBySite({ objects, problems: [] }, [site.siteId]);
  return (preview?.floors ?? [])
    .map((floor) => ({ ...floor, groups: floor.groups.filter(({ what }) => what !== "same") }))
    .filter(({ groups }) => groups.length > 0);
}

/** The number of differences that are not among the objects. */
export function leftOut({ site, objects }: Pick<Comparison, "site" | "objects">): number {
  const told = objects.filter(({ what }) => what !== "same").length;
  return Math.max(0, (standingOf(site)?.differing ?? 0) - told);
}
