import type { MapId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** Lets whoever opens it look at one floor, as GET /api/share-links answers it. */
export interface ShareLink {
  readonly linkId: string;
  readonly name: string;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  readonly expiresAt: EpochMs;
}

/** With the address itself: told once. */
export type NewShareLink = ShareLink & { readonly url: string };
