import { canSeeFloor, canSeeSite, type PartialVisibility } from "@/server/access/grant";
import type { ShareLink } from "@/server/access/share-link";
import { refuse } from "../answer";
import type { Services } from "../services";
import { NotVisible } from "./not-visible";
import { areaSeenBy } from "./visible-sites";

type Stores = Pick<
  Services,
  "floorplans" | "removedFloorplans" | "walls" | "areas" | "placements" | "alerts" | "notices" | "quarantine"
>;

/** A thing that is on a floor. */
interface OnFloor {
  readonly siteId: string;
  readonly mapId: string;
}

/** The stores for a caller who does not see everything. What they may not see does not exist for them, and cannot be overwritten. */
export function storesSeenBy(stores: Stores, visibility: PartialVisibility): Stores {
  return {
    floorplans: floorplansSeenBy(stores, visibility),
    removedFloorplans: removedSeenBy(stores, visibility),
    walls: wallsSeenBy(stores, visibility),
    areas: areasSeenBy(stores, visibility),
    placements: placementsSeenBy(stores, visibility),
    alerts: alertsSeenBy(stores, visibility),
    notices: noticesSeenBy(stores, visibility),
    // The site of an unreadable event is unknown.
    quarantine: {
      list: async () => [],
      get: async () => undefined,
      remove: async () => undefined,
      count: async () => 0,
      groups: async () => [],
      group: async () => undefined,
      slice: async () => [],
      removeAll: async () => undefined,
      forgetCounted: async () => undefined,
    },
  };
}

function floorplansSeenBy({ floorplans }: Stores, visibility: PartialVisibility): Stores["floorplans"] {
  return {
    ...onFloorsSeenBy(floorplans, { visibility, idOf: ({ mapId }) => mapId, called: "a floorplan" }),
    count: () => floorplans.count(),
    async putBack(floorplan, hung) {
      if (!canSeeFloor(visibility, floorplan.siteId, floorplan.mapId)) throw new NotVisible(refuseSite());
      return await floorplans.putBack(floorplan, hung);
    },
  };
}

function removedSeenBy({ removedFloorplans }: Stores, visibility: PartialVisibility): Stores["removedFloorplans"] {
  const siteOf = (mapId: string) => {
    const siteId = removedFloorplans.siteOf(mapId);
    return canSeeFloor(visibility, siteId, mapId) ? siteId : undefined;
  };
  return {
    siteOf,
    keep: (removed) => removedFloorplans.keep(removed),
    takeRemoved: (mapId) => (siteOf(mapId) === undefined ? undefined : removedFloorplans.takeRemoved(mapId)),
  };
}

/** Visible if their floorplan is. */
function wallsSeenBy(stores: Stores, visibility: PartialVisibility): Stores["walls"] {
  const seen = floorplansSeenBy(stores, visibility);
  return {
    get: async (mapId) => ((await seen.get(mapId)) ? stores.walls.get(mapId) : undefined),
    async put(mapId, walls) {
      if (!(await seen.get(mapId))) throw new NotVisible(refuse("not-found", "There is no such floorplan."));
      await stores.walls.put(mapId, walls);
    },
  };
}

function areasSeenBy({ areas }: Stores, visibility: PartialVisibility): Stores["areas"] {
  const seen = onFloorsSeenBy(areas, { visibility, idOf: ({ areaId }) => areaId, called: "an area" });
  // A caller who sees only single floors cannot change anything, so writes need no check.
  const withoutElsewhere = areaSeenBy(visibility);
  return {
    ...seen,
    all: async () => (await seen.all()).map(withoutElsewhere),
    get: async (areaId) => withoutElsewhere(await seen.get(areaId)),
  };
}

function placementsSeenBy({ placements }: Stores, visibility: PartialVisibility): Stores["placements"] {
  return onFloorsSeenBy(placements, { visibility, idOf: ({ deviceId }) => deviceId, called: "a device" });
}

interface Store<Thing, More> {
  all(): Promise<readonly Thing[]>;
  get(id: string): Promise<Thing | undefined>;
  put(thing: Thing, more?: More): Promise<boolean>;
  remove(id: string, before?: number): Promise<boolean>;
}

interface Seeing<Thing> {
  readonly visibility: PartialVisibility;
  readonly idOf: (thing: Thing) => string;
  readonly called: string;
}

function onFloorsSeenBy<Thing extends OnFloor, More>(
  store: Store<Thing, More>,
  { visibility, idOf, called }: Seeing<Thing>,
): Store<Thing, More> {
  const sees = ({ siteId, mapId }: OnFloor) => canSeeFloor(visibility, siteId, mapId);
  return {
    all: async () => (await store.all()).filter(sees),
    get: async (id) => only(await store.get(id), sees),
    async put(thing, more) {
      if (!sees(thing)) throw new NotVisible(refuseSite());
      const there = await store.get(idOf(thing));
      // Ids are unique across sites, so it cannot be hidden that this one is taken.
      if (there && !sees(there))
        throw new NotVisible(refuse("conflict", `There is ${called} with this id already.`, { reason: "id-taken" }));
      return await store.put(thing, more);
    },
    remove: async (id, before) => only(await store.get(id), sees) !== undefined && store.remove(id, before),
  };
}

function alertsSeenBy({ alerts }: Stores, visibility: PartialVisibility): Stores["alerts"] {
  const sees = ({ siteId, mapId }: OnFloor) => canSeeFloor(visibility, siteId, mapId);
  const get: Stores["alerts"]["get"] = async (alertId) => only(await alerts.get(alertId), sees);
  return {
    get,
    list: (query) =>
      alerts.list({
        ...query,
        siteIds: [...visibility.siteIds],
        ...(visibility.mapIds !== undefined && { mapIds: [...visibility.mapIds] }),
      }),
    events: async (alertId) => ((await get(alertId)) ? alerts.events(alertId) : []),
    async put(alert) {
      if (!sees(alert)) throw new NotVisible(refuse("not-found", "There is no such alert."));
      await alerts.put(alert);
    },
  };
}

/** Notices belong to no floor: a caller who sees only single floors sees none. */
function noticesSeenBy({ notices }: Stores, visibility: PartialVisibility): Stores["notices"] {
  const siteIds = [...visibility.siteIds].filter((siteId) => canSeeFloor(visibility, siteId, undefined));
  return {
    list: (query) => notices.list({ ...query, siteIds }),
    countByTopic: (filter) => notices.countByTopic({ ...filter, siteIds }),
  };
}

export function shareLinksSeenBy({ shareLinks }: Pick<Services, "shareLinks">, visibility: PartialVisibility) {
  const seesPlace = ({ siteId, mapId }: { readonly siteId: string; readonly mapId?: string }) =>
    mapId === undefined
      ? canSeeSite(visibility, siteId) && visibility.mapIds === undefined
      : canSeeFloor(visibility, siteId, mapId);
  // A screen's link is visible to those who may see everything that it shows.
  const sees = (link: Pick<ShareLink, "siteId" | "mapId" | "screen">) =>
    seesPlace(link) && link.screen?.floors.every(seesPlace) !== false;
  return {
    all: () => shareLinks.all().filter(sees),
    get: (linkId) => only(shareLinks.get(linkId), sees),
    create(asked) {
      if (!sees(asked)) throw new NotVisible(refuse("not-found", "There is no such floorplan."));
      return shareLinks.create(asked);
    },
    remove: (link) => shareLinks.remove(link),
  } satisfies Services["shareLinks"];
}

function refuseSite() {
  return refuse("not-found", "There is no such site.");
}

function only<Thing>(thing: Thing | undefined, sees: (thing: Thing) => boolean): Thing | undefined {
  return thing !== undefined && sees(thing) ? thing : undefined;
}
