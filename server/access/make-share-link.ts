import type { MapId, SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { UnknownFloorplan } from "@/server/editing/failures";
import type { ExpiryOutOfRange } from "./access-failure";
import type { Links } from "./links";
import type { PastWindow, ShareLink } from "./share-link";

const USUAL_MS = DAY_MS;
const LONGEST_MS = 90 * DAY_MS;

export interface MakeShareLinkDeps {
  readonly shareLinks: Pick<Links<ShareLink>, "create">;
  readonly sites: { siteOf(mapId: MapId): SiteId | undefined };
  readonly now: () => EpochMs;
}

/** What a screen is for besides the floor that it begins with. */
interface NewScreen {
  readonly mapIds: readonly MapId[];
  /** How long it shows each floor; absent where it stays on one. */
  readonly paceMs?: number;
}

export interface NewShareLink {
  readonly mapId: MapId;
  /** For whom; empty where nobody said. */
  readonly name: string;
  readonly expiresAt?: EpochMs;
  readonly screen?: NewScreen;
  /** It shows the floor as it was then, and not live. Not for a screen. */
  readonly window?: PastWindow;
  readonly createdBy: string;
}

export type MadeShareLink =
  | { readonly type: "made"; readonly link: ShareLink; readonly secret: string }
  | UnknownFloorplan
  | ExpiryOutOfRange;

/** A link to look at one floor, live or as it was, for a day unless told; or one for a screen, without an end unless told. */
export async function makeShareLink(
  { shareLinks, sites, now }: MakeShareLinkDeps,
  { screen, expiresAt = screen ? undefined : now() + USUAL_MS, ...asked }: NewShareLink,
): Promise<MadeShareLink> {
  if (expiresAt !== undefined && (expiresAt <= now() || expiresAt > now() + LONGEST_MS))
    return { type: "expiry-out-of-range", longestDays: LONGEST_MS / DAY_MS };
  const floors = [...new Set([asked.mapId, ...(screen?.mapIds ?? [])])].flatMap((mapId) => placeOf(mapId, sites) ?? []);
  const [first] = floors;
  if (!first || floors.length < new Set(screen?.mapIds).add(asked.mapId).size) return { type: "unknown-floorplan" };
  const link = {
    ...asked,
    siteId: first.siteId,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(screen && { screen: { floors, ...(screen.paceMs !== undefined && { paceMs: screen.paceMs }) } }),
  };
  return { type: "made", ...(await shareLinks.create(link)) };
}

function placeOf(mapId: MapId, sites: MakeShareLinkDeps["sites"]) {
  const siteId = sites.siteOf(mapId);
  return siteId === undefined ? undefined : { siteId, mapId };
}
