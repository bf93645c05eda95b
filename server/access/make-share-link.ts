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

/** Settings of a screen's link, besides its first floor. */
interface NewScreen {
  readonly mapIds: readonly MapId[];
  /** How long each floor is shown, in ms; absent if the screen stays on one. */
  readonly paceMs?: number;
}

export interface NewShareLink {
  readonly mapId: MapId;
  /** Whom it is for; may be empty. */
  readonly name: string;
  readonly expiresAt?: EpochMs;
  readonly screen?: NewScreen;
  /** Shows the floor as it was in this time range instead of live. Not for a screen. */
  readonly window?: PastWindow;
  readonly createdBy: string;
}

export type MadeShareLink =
  | { readonly type: "made"; readonly link: ShareLink; readonly secret: string }
  | UnknownFloorplan
  | ExpiryOutOfRange;

/** Creates a link to one floor, live or past, by default for a day; or a screen's link, by default without an expiry. */
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
