import type { MapId, SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { UnknownFloorplan } from "@/server/editing/failures";
import type { ExpiryOutOfRange } from "./access-failure";
import type { Links } from "./links";
import type { ShareLink } from "./share-link";

const USUAL_MS = DAY_MS;
const LONGEST_MS = 90 * DAY_MS;

export interface MakeShareLinkDeps {
  readonly shareLinks: Pick<Links<ShareLink>, "create">;
  readonly sites: { siteOf(mapId: MapId): SiteId | undefined };
  readonly now: () => EpochMs;
}

export interface NewShareLink {
  readonly mapId: MapId;
  /** For whom; empty where nobody said. */
  readonly name: string;
  readonly expiresAt?: EpochMs;
  readonly createdBy: string;
}

export type MadeShareLink =
  | { readonly type: "made"; readonly link: ShareLink; readonly secret: string }
  | UnknownFloorplan
  | ExpiryOutOfRange;

/** A link to look at one floor: for a day unless told. */
export async function makeShareLink(
  { shareLinks, sites, now }: MakeShareLinkDeps,
  { expiresAt = now() + USUAL_MS, ...asked }: NewShareLink,
): Promise<MadeShareLink> {
  if (expiresAt <= now() || expiresAt > now() + LONGEST_MS)
    return { type: "expiry-out-of-range", longestDays: LONGEST_MS / DAY_MS };
  const siteId = sites.siteOf(asked.mapId);
  if (siteId === undefined) return { type: "unknown-floorplan" };
  return { type: "made", ...(await shareLinks.create({ ...asked, siteId, expiresAt })) };
}
