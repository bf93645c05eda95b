import type { MapId, SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** A link that shows one floor without an account, as GET /api/share-links answers it. */
export interface ShareLink {
  readonly linkId: string;
  readonly name: string;
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  readonly expiresAt: EpochMs;
}

/** With the address itself, which the server shows only once. */
export type NewShareLink = ShareLink & { readonly url: string };
